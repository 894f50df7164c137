"use client";
import { type FormEvent, useState } from "react";
import { DialogBody, SubmitFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import type { CreateHoldInput } from "@/server/retention/deletion-schemas";
import { emptyTarget, targetOfDraft } from "./target-draft";
import { TargetFields } from "./target-fields";

interface HoldFormProps {
  isPending: boolean;
  serverError: string | undefined;
  onSubmit: (input: CreateHoldInput) => void;
}

export function HoldForm({ isPending, serverError, onSubmit }: HoldFormProps) {
  const [draft, setDraft] = useState(emptyTarget);
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<{ target?: string | undefined; reason?: string | undefined }>({});

  function submit(event: FormEvent) {
    event.preventDefault();
    const verdict = targetOfDraft(draft);
    const isReasoned = reason.trim() !== "";
    setErrors({
      target: "error" in verdict ? verdict.error : undefined,
      reason: isReasoned ? undefined : "Say why it must be kept.",
    });
    if ("target" in verdict && isReasoned) onSubmit({ target: verdict.target, reason });
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <DialogBody className="space-y-5">
        <TargetFields
          draft={draft}
          error={errors.target}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        <Field label="Reason" error={errors.reason} isRequired>
          <Input value={reason} maxLength={1_000} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <FormError>{serverError}</FormError>
      </DialogBody>
      <SubmitFooter isPending={isPending}>Hold telemetry</SubmitFooter>
    </form>
  );
}
