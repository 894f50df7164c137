"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Person } from "@/components/members/person";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import type { GroupListItem } from "@/server/groups/list-groups";
import { GroupDialog } from "./group-dialog";

interface GroupPanelProps {
  workspaceSlug: string;
  group: GroupListItem;
  canManage: boolean;
}

export function GroupPanel({ workspaceSlug, group, canManage }: GroupPanelProps) {
  const { name, description, members, policies } = group;
  return (
    <Panel
      title={<span className="break-words">{name}</span>}
      description={description}
      actions={
        canManage ? (
          <>
            <GroupDialog
              workspaceSlug={workspaceSlug}
              group={group}
              trigger={
                <Button size="sm" aria-label={`Change ${name}`}>
                  Change
                </Button>
              }
            />
            <DeleteGroupButton workspaceSlug={workspaceSlug} group={group} />
          </>
        ) : null
      }
    >
      {members.length === 0 ? (
        <p className="text-muted">Nobody is in it yet.</p>
      ) : (
        <ul aria-label={`Members of ${name}`} className="flex flex-wrap gap-x-5 gap-y-2">
          {members.map((member) => (
            <li key={member.userId} className="min-w-0">
              <Person name={member.name} email={member.email} />
            </li>
          ))}
        </ul>
      )}
      {policies.length > 0 ? (
        <p className="mt-3 text-muted text-xs">Named by the policy of {policies.join("; ")}</p>
      ) : null}
    </Panel>
  );
}

function DeleteGroupButton({ workspaceSlug, group }: Omit<GroupPanelProps, "canManage">) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.group.delete.mutationOptions({
      onSuccess: async () => {
        await Promise.all([
          queryClient.invalidateQueries(trpc.group.pathFilter()),
          queryClient.invalidateQueries(trpc.member.pathFilter()),
        ]);
        toast.success(`The group “${group.name}” is deleted`);
      },
    }),
  );
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`Delete ${group.name}`}>
          Delete
        </Button>
      }
      title={`Delete the group “${group.name}”?`}
      description="Its members stay members of the workspace. A group that a policy names has to be taken out there first."
      confirmLabel="Delete group"
      onConfirm={() => remove.mutateAsync({ workspaceSlug, groupId: group.id })}
    />
  );
}
