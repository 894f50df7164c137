"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { DialogBody, SubmitFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { ROLE_DESCRIPTIONS, type Role } from "@/server/authz/roles";
import type { CreatedInvitations } from "@/server/invitations/create-invitations";
import { checkAddresses } from "./check-addresses";
import { splitAddresses } from "./split-addresses";

interface InviteFormProps {
  workspaceSlug: string;
  /** Those that this person may offer. */
  roles: readonly Role[];
  onCreated: (created: CreatedInvitations) => void;
}

/** What most colleagues come for; more is one choice away. */
const USUAL_ROLE: Role = "editor";

export function InviteForm({ workspaceSlug, roles, onCreated }: InviteFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [text, setText] = useState("");
  const [role, setRole] = useState<Role>(USUAL_ROLE);
  const [problem, setProblem] = useState<string>();
  const emails = splitAddresses(text);
  const create = useMutation(
    trpc.invitation.create.mutationOptions({
      onSuccess: async (created) => {
        onCreated(created);
        await queryClient.invalidateQueries(trpc.invitation.list.queryFilter({ workspaceSlug }));
      },
      onError: (error) => setProblem(error.message),
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    const wrong = checkAddresses(emails);
    setProblem(wrong);
    if (!wrong) create.mutate({ workspaceSlug, emails, role });
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <DialogBody className="space-y-5">
        <Field
          label="E-mail addresses"
          hint="Several at once: one per line, or separated by commas."
          error={problem}
          isRequired
        >
          <Textarea
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={"grace@example.com\nalan@example.com"}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <Field label="Role" hint={ROLE_DESCRIPTIONS[role]}>
          <Select
            value={role}
            onValueChange={(value) =>
              setRole((current) => roles.find((offered) => offered === value) ?? current)
            }
          >
            <SelectTrigger className="capitalize">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {roles.map((offered) => (
                <SelectItem key={offered} value={offered} description={ROLE_DESCRIPTIONS[offered]}>
                  <span className="capitalize">{offered}</span>
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
      </DialogBody>
      <SubmitFooter isPending={create.isPending}>
        {emails.length > 1 ? `Invite ${emails.length} people` : "Invite"}
      </SubmitFooter>
    </form>
  );
}
