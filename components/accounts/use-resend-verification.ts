"use client";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { toast } from "@/components/ui/toast";
import { NO_MAIL_SERVER } from "./no-mail-server";

/** Asks for another mail with a link to confirm one's address. */
export function useResendVerification() {
  const trpc = useTRPC();
  return useMutation(
    trpc.account.requestEmailVerification.mutationOptions({
      onSuccess: ({ email, hasMailServer }) =>
        toast.success(
          `A link for ${email} is on its way`,
          hasMailServer ? undefined : { description: NO_MAIL_SERVER },
        ),
      onError: (error) => toast.error(error.message),
    }),
  );
}
