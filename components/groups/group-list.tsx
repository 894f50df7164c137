"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus, UsersRound } from "lucide-react";
import { PageHeader } from "@/components/layout/page-header";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useCan } from "@/components/workspaces/use-can";
import { GroupDialog } from "./group-dialog";
import { GroupPanel } from "./group-panel";

export function GroupList({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const { data: groups } = useSuspenseQuery(trpc.group.list.queryOptions({ workspaceSlug }));
  const canManage = useCan(workspaceSlug, "member:manage");
  const create = canManage ? <CreateButton workspaceSlug={workspaceSlug} /> : null;
  return (
    <>
      <PageHeader
        title="Groups"
        description="People under one name, so that an environment's policy can ask for an approval from Legal instead of naming everybody in it."
        actions={groups.length > 0 ? create : null}
      />
      {groups.length === 0 ? (
        <EmptyState
          icon={UsersRound}
          title="No groups yet"
          description={
            canManage
              ? "Create one for those who have to agree before something goes live: legal, brand, the on-call engineers."
              : "An owner or admin of the workspace can create one."
          }
          action={create}
        />
      ) : (
        <ul className="space-y-4">
          {groups.map((group) => (
            <li key={group.id}>
              <GroupPanel workspaceSlug={workspaceSlug} group={group} canManage={canManage} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function CreateButton({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <GroupDialog
      workspaceSlug={workspaceSlug}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" />
          Create group
        </Button>
      }
    />
  );
}
