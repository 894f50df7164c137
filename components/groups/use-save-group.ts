"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { GroupListItem } from "@/server/groups/list-groups";

export type GroupDraft = { name: string; description: string; memberIds: readonly string[] };

/** Writes what differs from the group as it was shown: somebody whom a colleague added meanwhile stays in. */
export function useSaveGroup(workspaceSlug: string, group: GroupListItem | undefined) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.group.create.mutationOptions());
  const update = useMutation(trpc.group.update.mutationOptions());
  const addMembers = useMutation(trpc.group.addMembers.mutationOptions());
  const removeMember = useMutation(trpc.group.removeMember.mutationOptions());

  async function change({ id: groupId, ...before }: GroupListItem, draft: GroupDraft): Promise<void> {
    const { name, description, memberIds } = draft;
    if (name !== before.name || description !== before.description) {
      await update.mutateAsync({ workspaceSlug, groupId, name, description });
    }
    const wasIn = before.members.map(({ userId }) => userId);
    const userIds = memberIds.filter((userId) => !wasIn.includes(userId));
    if (userIds.length > 0) await addMembers.mutateAsync({ workspaceSlug, groupId, userIds });
    for (const userId of wasIn.filter((member) => !memberIds.includes(member))) {
      await removeMember.mutateAsync({ workspaceSlug, groupId, userId });
    }
  }

  return useMutation({
    mutationFn: async (draft: GroupDraft) => {
      if (group) await change(group, draft);
      else await create.mutateAsync({ workspaceSlug, ...draft, memberIds: [...draft.memberIds] });
    },
    // Of several steps some may have been taken when one fails.
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries(trpc.group.pathFilter()),
        queryClient.invalidateQueries(trpc.member.pathFilter()),
      ]),
  });
}
