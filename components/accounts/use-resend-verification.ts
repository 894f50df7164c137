"use client";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { toast } from "@/components/ui/toast";

const WITHOUT_MAIL_SERVER =
  "No mail server is set up here. The mail is a file in the data directory of the server.";

/** Asks for another mail with a link to confirm one's address. */
export function useResendVerification() {
  const trpc = useTRPC();
  return useMutation(
    trpc.account.requestEmailVerification.mutationOptions({
      onSuccess: ({ email, hasMailServer }) =>
        toast.success(
          `A link for ${email} is on its way`,
          hasMailServer ? undefined : { description: WITHOUT_MAIL_SERVER },
        ),
      onError: (error) => toast.error(error.message),
    }),
  );
}
