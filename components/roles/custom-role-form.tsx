"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useMembers } from "@/components/members/use-members";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { DialogBody, SubmitFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { CustomRoleListItem } from "@/server/roles/list-custom-roles";
import { isRolePermission, type RolePermission } from "@/server/roles/role-permissions";
import { createCustomRoleInput } from "@/server/roles/role-schemas";
import { PermissionPicker } from "./permission-picker";

interface CustomRoleFormProps {
  workspaceSlug: string;
  role: CustomRoleListItem | undefined;
  onSaved: () => void;
}

type RoleDraft = { name: string; description: string; permissions: RolePermission[] };

export function CustomRoleForm({ workspaceSlug, role, onSaved }: CustomRoleFormProps) {
  const { self } = useMembers(workspaceSlug);
  const [draft, setDraft] = useState<RoleDraft>({
    name: role?.name ?? "",
    description: role?.description ?? "",
    permissions: role?.permissions.filter(isRolePermission) ?? [],
  });
  const [nameProblem, setNameProblem] = useState<string>();
  const set = (change: Partial<RoleDraft>) => setDraft((current) => ({ ...current, ...change }));
  const save = useSaveRole(workspaceSlug, role);

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = createCustomRoleInput.safeParse(draft);
    setNameProblem(parsed.error?.issues.find(({ path }) => path[0] === "name")?.message);
    if (!parsed.success) return;
    save.mutate(parsed.data, {
      onSuccess: ({ name }) => {
        toast.success(role ? `The role “${name}” is changed` : `The role “${name}” is created`);
        onSaved();
      },
    });
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <DialogBody className="space-y-5">
        <Field label="Name" error={nameProblem} isRequired>
          <Input
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
            placeholder="On call"
            maxLength={60}
            autoComplete="off"
          />
        </Field>
        <Field label="Description" isOptional>
          <Input
            value={draft.description}
            onChange={(event) => set({ description: event.target.value })}
            placeholder="Rolls back at night"
            maxLength={300}
            autoComplete="off"
          />
        </Field>
        <PermissionPicker
          by={self ?? { role: "viewer" }}
          permissions={draft.permissions}
          onChange={(permissions) => set({ permissions })}
        />
        {save.error ? (
          <p role="alert" className="text-danger">
            {save.error.message}
          </p>
        ) : null}
      </DialogBody>
      <SubmitFooter isPending={save.isPending}>{role ? "Save role" : "Create role"}</SubmitFooter>
    </form>
  );
}

function useSaveRole(workspaceSlug: string, role: CustomRoleListItem | undefined) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.role.create.mutationOptions());
  const update = useMutation(trpc.role.update.mutationOptions());
  return useMutation({
    mutationFn: (draft: RoleDraft) =>
      role
        ? update.mutateAsync({ workspaceSlug, customRoleId: role.id, ...draft })
        : create.mutateAsync({ workspaceSlug, ...draft }),
    // A role one has oneself changes what one may do.
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries(trpc.role.pathFilter()),
        queryClient.invalidateQueries(trpc.member.pathFilter()),
        queryClient.invalidateQueries(trpc.workspace.list.queryFilter()),
      ]),
  });
}
