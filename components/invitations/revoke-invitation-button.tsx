"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { InvitationListItem } from "@/server/invitations/list-invitations";

interface RevokeInvitationButtonProps {
  workspaceSlug: string;
  invitation: InvitationListItem;
}

export function RevokeInvitationButton({ workspaceSlug, invitation }: RevokeInvitationButtonProps) {
  const { id, email } = invitation;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.invitation.revoke.mutationOptions({
      onSuccess: async () => {
        toast.success(`The invitation of ${email} is revoked`);
        await queryClient.invalidateQueries(trpc.invitation.list.queryFilter({ workspaceSlug }));
      },
    }),
  );
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Revoke the invitation of ${email}`}>
          Revoke
        </Button>
      }
      title={`Revoke the invitation of ${email}?`}
      description="The link they were sent stops working at once. You can invite them again at any time."
      confirmLabel="Revoke invitation"
      onConfirm={() => revoke.mutateAsync({ workspaceSlug, invitationId: id })}
    />
  );
}
