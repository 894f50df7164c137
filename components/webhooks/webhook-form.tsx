"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { CheckboxGroup } from "@/components/api-keys/checkbox-group";
import { DialogBody, SubmitFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { type CreateWebhookInput, createWebhookInput } from "@/server/webhooks/webhook-schemas";
import { webhookEventGroups, webhookEventWords } from "./webhook-words";

interface WebhookFormProps {
  initial: CreateWebhookInput;
  submitLabel: string;
  isPending: boolean;
  /** What the server said is wrong, by field; `form` for what belongs to none. */
  serverErrors: Readonly<Record<string, string>>;
  onSubmit: (input: CreateWebhookInput) => void;
  children?: ReactNode;
}

export function WebhookForm({ initial, submitLabel, isPending, serverErrors, onSubmit }: WebhookFormProps) {
  const [draft, setDraft] = useState(initial);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const errors: Record<string, string> = { ...serverErrors, ...problems };
  const set = (change: Partial<CreateWebhookInput>) => setDraft((current) => ({ ...current, ...change }));

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = createWebhookInput.safeParse(draft);
    if (parsed.success) {
      setProblems({});
      onSubmit(parsed.data);
    } else {
      setProblems(
        Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message])),
      );
    }
  }

  /** The groups share one field: what is chosen in the others stays. */
  function choose(types: readonly string[], chosen: readonly (typeof draft.events)[number][]) {
    set({ events: [...draft.events.filter((type) => !types.includes(type)), ...chosen] });
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <DialogBody className="space-y-5">
        <Field label="Address" hint="Galley sends a POST request to it." error={errors.url} isRequired>
          <Input
            type="url"
            value={draft.url}
            onChange={(event) => set({ url: event.target.value })}
            placeholder="https://example.com/galley"
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <Field label="What it is for" error={errors.description} isOptional>
          <Input
            value={draft.description}
            onChange={(event) => set({ description: event.target.value })}
            placeholder="Tells the release channel"
            maxLength={200}
            autoComplete="off"
          />
        </Field>
        {webhookEventGroups.map(({ legend, types }, index) => (
          <CheckboxGroup
            key={legend}
            legend={legend}
            error={index === webhookEventGroups.length - 1 ? errors.events : undefined}
            options={types.map((type) => ({ value: type, ...webhookEventWords[type] }))}
            values={draft.events.filter((type) => types.includes(type))}
            onChange={(chosen) => choose(types, chosen)}
          />
        ))}
        <FormError>{errors.form}</FormError>
      </DialogBody>
      <SubmitFooter isPending={isPending}>{submitLabel}</SubmitFooter>
    </form>
  );
}

type Failure = {
  message: string;
  data?: { fieldErrors?: readonly { path: string; message: string }[] } | null;
};

export function errorsOf(failure: Failure | null): Record<string, string> {
  if (!failure) return {};
  const fields = failure.data?.fieldErrors ?? [];
  if (fields.length === 0) return { form: failure.message };
  return Object.fromEntries(fields.map(({ path, message }) => [path.split(".")[0] ?? path, message]));
}
