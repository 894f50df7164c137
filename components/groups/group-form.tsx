"use client";
import { type FormEvent, useState } from "react";
import { DialogBody, SubmitFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { GroupListItem } from "@/server/groups/list-groups";
import { MemberPicker } from "./member-picker";
import { type GroupDraft, useSaveGroup } from "./use-save-group";

interface GroupFormProps {
  workspaceSlug: string;
  group: GroupListItem | undefined;
  onSaved: () => void;
}

export function GroupForm({ workspaceSlug, group, onSaved }: GroupFormProps) {
  const [draft, setDraft] = useState<GroupDraft>({
    name: group?.name ?? "",
    description: group?.description ?? "",
    memberIds: group?.members.map(({ userId }) => userId) ?? [],
  });
  const [isTried, setTried] = useState(false);
  const set = (change: Partial<GroupDraft>) => setDraft((current) => ({ ...current, ...change }));
  const save = useSaveGroup(workspaceSlug, group);
  const name = draft.name.trim();

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (name === "") return;
    save.mutate(
      { ...draft, name, description: draft.description.trim() },
      {
        onSuccess: () => {
          toast.success(group ? `The group “${name}” is changed` : `The group “${name}” is created`);
          onSaved();
        },
      },
    );
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <DialogBody className="space-y-5">
        <Field label="Name" error={isTried && name === "" ? "Give the group a name." : undefined} isRequired>
          <Input
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
            placeholder="Legal"
            maxLength={60}
            autoComplete="off"
          />
        </Field>
        <Field label="Description" isOptional>
          <Input
            value={draft.description}
            onChange={(event) => set({ description: event.target.value })}
            placeholder="Reads what customers could hold us to"
            maxLength={300}
            autoComplete="off"
          />
        </Field>
        <MemberPicker
          workspaceSlug={workspaceSlug}
          userIds={draft.memberIds}
          onChange={(memberIds) => set({ memberIds })}
        />
        {save.error ? (
          <p role="alert" className="text-danger">
            {save.error.message}
          </p>
        ) : null}
      </DialogBody>
      <SubmitFooter isPending={save.isPending}>{group ? "Save group" : "Create group"}</SubmitFooter>
    </form>
  );
}
