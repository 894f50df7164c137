"use client";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { DialogBody, SubmitFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { CreatedApiKey } from "@/server/api-keys/insert-api-key";
import { KEY_PERMISSIONS } from "@/server/authz/policy";
import { type ApiKeyDraft, emptyDraft, expiryChoices, toCreateApiKeyInput } from "./api-key-draft";
import { CheckboxGroup } from "./checkbox-group";
import { KeyKindField } from "./key-kind-field";
import { keyPermissionWords } from "./key-permission-words";

interface CreateApiKeyFormProps {
  workspaceSlug: string;
  onCreated: (created: CreatedApiKey) => void;
}

export function CreateApiKeyForm({ workspaceSlug, onCreated }: CreateApiKeyFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: environments } = useSuspenseQuery(trpc.environment.list.queryOptions({ workspaceSlug }));
  const [draft, setDraft] = useState<ApiKeyDraft>(emptyDraft);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const set = (change: Partial<ApiKeyDraft>) => setDraft((current) => ({ ...current, ...change }));
  const create = useMutation(
    trpc.apiKey.create.mutationOptions({
      onSuccess: async (created) => {
        onCreated(created);
        await queryClient.invalidateQueries(trpc.apiKey.pathFilter());
      },
      onError: (error) => setProblems(problemsOf(error.data?.fieldErrors ?? [])),
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = toCreateApiKeyInput(draft, new Date());
    if (!parsed.success) {
      setProblems(
        problemsOf(parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }))),
      );
      return;
    }
    setProblems({});
    create.mutate({ workspaceSlug, ...parsed.data });
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <DialogBody className="space-y-5">
        <Field label="Name" hint="Say which application uses it." error={problems.name} isRequired>
          <Input
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
            placeholder="checkout service"
            maxLength={80}
            autoComplete="off"
          />
        </Field>
        <KeyKindField kind={draft.kind} onChange={(kind) => set({ kind })} />
        {draft.kind === "pub" ? (
          <Field
            label="Allowed origins"
            hint="One on each line, as in https://app.example.com. Empty: pages of every site may use it."
            error={problems.allowedOrigins}
            isOptional
          >
            <Textarea
              value={draft.origins}
              onChange={(event) => set({ origins: event.target.value })}
              rows={2}
              isCode
            />
          </Field>
        ) : (
          <>
            <CheckboxGroup
              legend="Environments"
              error={problems.environmentNames}
              options={environments.map(({ name, color }) => ({
                value: name,
                label: <EnvironmentBadge name={name} color={color} isPlain />,
              }))}
              values={draft.environmentNames}
              onChange={(environmentNames) => set({ environmentNames })}
            />
            <CheckboxGroup
              legend="What it may do"
              error={problems.permissions}
              options={KEY_PERMISSIONS.map((permission) => ({
                value: permission,
                ...keyPermissionWords[permission],
              }))}
              values={draft.permissions}
              onChange={(permissions) => set({ permissions })}
            />
          </>
        )}
        <Field
          label="Requests per minute"
          hint="Empty: the limit of this installation."
          error={problems.requestsPerMinute}
          isOptional
        >
          <Input
            value={draft.requestsPerMinute}
            onChange={(event) => set({ requestsPerMinute: event.target.value })}
            inputMode="numeric"
            autoComplete="off"
            className="numeric"
          />
        </Field>
        <Field label="Expires" error={problems.expiresAt}>
          <Select value={draft.expiry} onValueChange={(expiry) => set({ expiry })}>
            <SelectTrigger>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {expiryChoices.map(({ value, label }) => (
                <SelectItem key={value} value={value}>
                  {label}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
        {create.error && Object.keys(problems).length === 0 ? (
          <p role="alert" className="text-danger">
            {create.error.message}
          </p>
        ) : null}
      </DialogBody>
      <SubmitFooter isPending={create.isPending}>Create API key</SubmitFooter>
    </form>
  );
}

/** One message per field, under the field's name. */
function problemsOf(errors: readonly { path: string; message: string }[]): Record<string, string> {
  return Object.fromEntries(errors.map(({ path, message }) => [path.split(".")[0] ?? path, message]));
}
