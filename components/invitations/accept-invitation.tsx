"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { FormMessage } from "@/components/accounts/form-message";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";

interface AcceptInvitationProps {
  token: string;
  /** "Join Acme", or as whom where that is not plain. */
  label: string;
}

export function AcceptInvitation({ token, label }: AcceptInvitationProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const accept = useMutation(
    trpc.invitation.accept.mutationOptions({
      onSuccess: ({ workspaceSlug }) => router.replace(paths.overview(workspaceSlug)),
    }),
  );
  return (
    <div className="flex flex-col gap-4">
      <FormMessage message={accept.error?.message} />
      <Button
        variant="primary"
        size="lg"
        isLoading={accept.isPending || accept.isSuccess}
        onClick={() => accept.mutate({ token })}
      >
        {label}
      </Button>
    </div>
  );
}
