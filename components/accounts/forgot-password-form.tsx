"use client";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { FormMessage } from "./form-message";
import type { FormState } from "./form-state";
import { useFocusInvalid } from "./use-focus-invalid";

interface ForgotPasswordFormProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  hasMailServer: boolean;
}

export function ForgotPasswordForm({ action, hasMailServer }: ForgotPasswordFormProps) {
  const [{ message, fieldErrors, values, isDone }, submit, isPending] = useActionState(action, {});
  const form = useFocusInvalid(fieldErrors);
  if (isDone) return <Sent email={values?.email} hasMailServer={hasMailServer} />;
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FormMessage message={message} />
      <Field label="E-mail" error={fieldErrors?.email}>
        <Input type="email" name="email" autoComplete="username" defaultValue={values?.email} required />
      </Field>
      <Button type="submit" variant="primary" size="lg" isLoading={isPending}>
        Mail me a link
      </Button>
    </form>
  );
}

/** The same words for every address: they must not say who has an account. */
function Sent({ email, hasMailServer }: { email: string | undefined; hasMailServer: boolean }) {
  return (
    <div role="status" className="rounded-md border bg-surface px-4 py-3">
      <p className="font-medium">Look into your mailbox</p>
      <p className="mt-1 text-muted">
        If <span className="break-all text-foreground">{email}</span> has an account, a link to choose a new
        password is on its way. It works for an hour.
      </p>
      {hasMailServer ? null : (
        <p className="mt-2 text-muted">
          No mail server is set up here: whoever runs this installation finds the mail as a file in its data
          directory.
        </p>
      )}
    </div>
  );
}
