"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus, ShieldCheck } from "lucide-react";
import { PageHeader } from "@/components/layout/page-header";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useCan } from "@/components/workspaces/use-can";
import { CustomRoleDialog } from "./custom-role-dialog";
import { CustomRolePanel } from "./custom-role-panel";

export function CustomRoleList({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const { data: roles } = useSuspenseQuery(trpc.role.list.queryOptions({ workspaceSlug }));
  const canManage = useCan(workspaceSlug, "role:manage");
  const create = canManage ? <CreateButton workspaceSlug={workspaceSlug} /> : null;
  return (
    <>
      <PageHeader
        title="Roles"
        description="Where a built-in role gives too much or too little, make one of your own. Give it to people under Members."
        actions={roles.length > 0 ? create : null}
      />
      {roles.length === 0 ? (
        <EmptyState
          icon={ShieldCheck}
          title="No roles of your own yet"
          description={
            canManage
              ? "For somebody who rolls back but does not deploy, or who sees analytics and nothing else."
              : "An owner or admin of the workspace can create one."
          }
          action={create}
        />
      ) : (
        <ul className="space-y-4">
          {roles.map((role) => (
            <li key={role.id}>
              <CustomRolePanel workspaceSlug={workspaceSlug} role={role} canManage={canManage} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function CreateButton({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <CustomRoleDialog
      workspaceSlug={workspaceSlug}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" />
          Create role
        </Button>
      }
    />
  );
}
