"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import type { CustomRoleListItem } from "@/server/roles/list-custom-roles";
import { isRolePermission, labelOfPermission } from "@/server/roles/role-permissions";
import { CustomRoleDialog } from "./custom-role-dialog";

interface CustomRolePanelProps {
  workspaceSlug: string;
  role: CustomRoleListItem;
  canManage: boolean;
}

export function CustomRolePanel({ workspaceSlug, role, canManage }: CustomRolePanelProps) {
  const { name, description, policies } = role;
  const chosen = role.permissions.filter(isRolePermission);
  return (
    <Panel
      title={<span className="break-words">{name}</span>}
      description={description}
      actions={
        canManage ? (
          <>
            <CustomRoleDialog
              workspaceSlug={workspaceSlug}
              role={role}
              trigger={
                <Button size="sm" aria-label={`Change ${name}`}>
                  Change
                </Button>
              }
            />
            <DeleteRoleButton workspaceSlug={workspaceSlug} role={role} />
          </>
        ) : null
      }
    >
      {chosen.length === 0 ? (
        <p className="text-muted">Sees the workspace and its members, and nothing else.</p>
      ) : (
        <ul aria-label={`What ${name} may do`} className="flex flex-wrap gap-1">
          {chosen.map((permission) => (
            <li key={permission}>
              <Badge>{labelOfPermission(permission)}</Badge>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 text-muted text-xs">
        {holdersOf(role)}
        {policies.length > 0 ? `, named by the policy of ${policies.join("; ")}` : ""}
      </p>
    </Panel>
  );
}

function holdersOf({ memberCount }: CustomRoleListItem): string {
  if (memberCount === 0) return "Nobody has it";
  return memberCount === 1 ? "One member has it" : `${memberCount} members have it`;
}

function DeleteRoleButton({ workspaceSlug, role }: Omit<CustomRolePanelProps, "canManage">) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.role.delete.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.role.pathFilter());
        toast.success(`The role “${role.name}” is deleted`);
      },
    }),
  );
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`Delete ${role.name}`}>
          Delete
        </Button>
      }
      title={`Delete the role “${role.name}”?`}
      description="This cannot be undone. A role that somebody has, or that a policy names, has to be taken away there first."
      confirmLabel="Delete role"
      onConfirm={() => remove.mutateAsync({ workspaceSlug, customRoleId: role.id })}
    />
  );
}
