"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { toast } from "@/components/ui/toast";
import type { RoleChoice } from "./role-choices";

interface ChangeRoleOptions {
  workspaceSlug: string;
  member: { userId: string; name: string };
  isSelf: boolean;
}

/** Gives a member a role; `pendingValue` is the one that is under way. */
export function useChangeRole({ workspaceSlug, member, isSelf }: ChangeRoleOptions) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const changeRole = useMutation(trpc.member.changeRole.mutationOptions());
  const giveCustomRole = useMutation(trpc.member.giveCustomRole.mutationOptions());

  async function change({ role, name, customRole }: RoleChoice): Promise<void> {
    const { userId } = member;
    if (customRole) await giveCustomRole.mutateAsync({ workspaceSlug, userId, customRoleId: customRole.id });
    else await changeRole.mutateAsync({ workspaceSlug, userId, role });
    toast.success(`${isSelf ? "Your" : `${member.name}'s`} role is now ${name}`);
    await Promise.all([
      queryClient.invalidateQueries(trpc.member.list.queryFilter({ workspaceSlug })),
      queryClient.invalidateQueries(trpc.role.list.queryFilter({ workspaceSlug })),
      queryClient.invalidateQueries(trpc.workspace.list.queryFilter()),
    ]);
    // What the shell shows of one's own role was rendered on the server.
    if (isSelf) router.refresh();
  }

  const pendingRole = changeRole.isPending ? changeRole.variables.role : undefined;
  const pendingCustom = giveCustomRole.isPending ? giveCustomRole.variables.customRoleId : undefined;
  return { change, pendingValue: pendingRole ?? pendingCustom };
}
