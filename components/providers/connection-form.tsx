"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { PROVIDER_KINDS } from "@/server/providers/provider-kinds";
import type { CreateProviderInput } from "@/server/providers/provider-schemas";
import { type ConnectionDraft, readConnection, withKind } from "./connection-draft";
import { ConnectionFields, FurtherFields } from "./connection-fields";
import { providerWords } from "./provider-words";

export type SubmittedConnection = { readonly input: CreateProviderInput; readonly draft: ConnectionDraft };

interface ConnectionFormProps {
  workspaceSlug: string;
  initial: ConnectionDraft;
  /** Changing a stored one: what it is and where cannot be changed, and its key stays where none is entered. */
  isStored: boolean;
  submitLabel: string;
  isPending: boolean;
  /** What the server found wrong, by field; `form` for what belongs to none. */
  serverErrors: Readonly<Record<string, string>>;
  /** Why the last test failed; nothing was saved then. */
  failedTest: string | undefined;
  onSubmit: (submitted: SubmittedConnection, acceptsFailedTest: boolean) => void;
}

export function ConnectionForm(props: ConnectionFormProps) {
  const { workspaceSlug, initial, isStored, submitLabel, isPending, serverErrors, failedTest, onSubmit } =
    props;
  const [draft, setDraft] = useState(initial);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const errors: Readonly<Record<string, string>> = { ...serverErrors, ...problems };
  const set = (change: Partial<ConnectionDraft>) => setDraft((current) => ({ ...current, ...change }));

  function save(acceptsFailedTest: boolean) {
    const read = readConnection(draft, { keepsKey: isStored });
    setProblems(read.problems ?? {});
    if (!read.problems) onSubmit({ input: read.input, draft }, acceptsFailedTest);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    save(false);
  }

  const fields = { draft, set, errors, keepsKey: isStored };
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <DialogBody className="space-y-5">
        {isStored ? null : (
          <WhatFields
            {...fields}
            workspaceSlug={workspaceSlug}
            onKind={(kind) => setDraft(withKind(draft, kind))}
          />
        )}
        <ConnectionFields {...fields} />
        <FurtherFields {...fields} />
        <FormError>{errors.form}</FormError>
        {failedTest ? (
          <div role="alert" className="rounded-md bg-danger-subtle px-3 py-2 text-danger text-sm">
            <p className="font-medium">The test failed, and nothing was saved.</p>
            <p className="mt-0.5 break-words">{failedTest}</p>
          </div>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        {failedTest ? (
          <Button disabled={isPending} onClick={() => save(true)}>
            Save in spite of it
          </Button>
        ) : null}
        <Button type="submit" variant="primary" isLoading={isPending}>
          {submitLabel}
        </Button>
      </DialogFooter>
    </form>
  );
}

interface WhatFieldsProps {
  workspaceSlug: string;
  draft: ConnectionDraft;
  set: (change: Partial<ConnectionDraft>) => void;
  errors: Readonly<Record<string, string>>;
  onKind: (kind: ConnectionDraft["kind"]) => void;
}

/** A select has no empty value. */
const EVERYWHERE = "*";

function WhatFields({ workspaceSlug, draft, set, errors, onKind }: WhatFieldsProps) {
  const trpc = useTRPC();
  const { data: environments } = useSuspenseQuery(trpc.environment.list.queryOptions({ workspaceSlug }));
  return (
    <>
      <Field label="Provider">
        <Select
          value={draft.kind}
          onValueChange={(value) => onKind(PROVIDER_KINDS.find((kind) => kind === value) ?? draft.kind)}
        >
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {PROVIDER_KINDS.map((kind) => (
              <SelectItem key={kind} value={kind}>
                {providerWords[kind].label}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          label="Name in prompts"
          hint="A prompt's model names its provider by it."
          error={errors.provider}
          isRequired
        >
          <Input
            value={draft.provider}
            onChange={(event) => set({ provider: event.target.value })}
            placeholder="ollama"
            autoComplete="off"
            spellCheck={false}
            autoCapitalize="none"
            className="font-mono"
          />
        </Field>
        <Field
          label="Used in"
          hint="An environment's own connection is taken first."
          error={errors.environmentName}
        >
          <Select
            value={draft.environmentName || EVERYWHERE}
            onValueChange={(value) => set({ environmentName: value === EVERYWHERE ? "" : value })}
          >
            <SelectTrigger>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              <SelectItem value={EVERYWHERE}>All environments</SelectItem>
              {environments.map(({ name, color }) => (
                <SelectItem key={name} value={name}>
                  <EnvironmentBadge name={name} color={color} isPlain />
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
      </div>
    </>
  );
}
