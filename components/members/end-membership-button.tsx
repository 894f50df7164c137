"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { LogOut, UserMinus } from "lucide-react";
import { useRouter } from "next/navigation";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { MemberVerdict } from "@/server/authz/member-rules";

interface EndMembershipButtonProps {
  workspaceSlug: string;
  member: { userId: string; name: string; email: string };
  isSelf: boolean;
  verdict: MemberVerdict;
}

/** "Leave" on one's own row, "Remove" on the others'. */
export function EndMembershipButton(props: EndMembershipButtonProps) {
  const { workspaceSlug, member, isSelf, verdict } = props;
  const endMembership = useEndMembership(props);
  // Nothing to offer to those who may not; but the last owner is told why they cannot leave.
  if (!verdict.isAllowed && verdict.reason === "permission") return null;
  const Icon = isSelf ? LogOut : UserMinus;
  const label = isSelf ? "Leave" : "Remove";
  const button = (
    <Button
      variant="ghost"
      size="sm"
      disabled={!verdict.isAllowed}
      title={verdict.isAllowed ? undefined : "A workspace needs an owner. Make somebody else an owner first."}
      aria-label={isSelf ? "Leave this workspace" : `Remove ${member.name}`}
    >
      <Icon aria-hidden="true" className="size-3.5" />
      <span className="max-sm:hidden">{label}</span>
    </Button>
  );
  if (!verdict.isAllowed) return button;
  return (
    <ConfirmDialog
      trigger={button}
      title={isSelf ? `Leave ${workspaceSlug}?` : `Remove ${member.name}?`}
      description={
        isSelf
          ? "You lose access to its prompts, traces and settings at once. Only an admin can let you in again."
          : `${member.name} (${member.email}) loses access to this workspace at once, in every browser. What they wrote stays.`
      }
      confirmLabel={isSelf ? "Leave workspace" : "Remove member"}
      onConfirm={endMembership}
    />
  );
}

function useEndMembership({ workspaceSlug, member, isSelf }: EndMembershipButtonProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const leave = useMutation(trpc.member.leave.mutationOptions());
  const remove = useMutation(trpc.member.remove.mutationOptions());
  return async () => {
    if (isSelf) {
      await leave.mutateAsync({ workspaceSlug });
      toast.success("You left the workspace");
      router.replace(paths.home);
      return;
    }
    await remove.mutateAsync({ workspaceSlug, userId: member.userId });
    toast.success(`${member.name} was removed`);
    await queryClient.invalidateQueries(trpc.member.list.queryFilter({ workspaceSlug }));
  };
}
