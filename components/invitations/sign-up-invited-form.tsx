"use client";
import { useActionState } from "react";
import { FormMessage } from "@/components/accounts/form-message";
import type { FormState } from "@/components/accounts/form-state";
import { PasswordInput } from "@/components/accounts/password-input";
import { useFocusInvalid } from "@/components/accounts/use-focus-invalid";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface SignUpInvitedFormProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** The address that was invited. */
  email: string;
  workspaceName: string;
}

/** An account inside the workspace that invited: no workspace of one's own has to be named. */
export function SignUpInvitedForm({ action, email, workspaceName }: SignUpInvitedFormProps) {
  const [{ message, fieldErrors, values }, submit, isPending] = useActionState(action, {});
  const form = useFocusInvalid(fieldErrors);
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FormMessage message={message} />
      <Field label="Your name" error={fieldErrors?.name}>
        <Input name="name" autoComplete="name" defaultValue={values?.name} required />
      </Field>
      <Field label="E-mail" error={fieldErrors?.email}>
        <Input
          type="email"
          name="email"
          autoComplete="username"
          defaultValue={values?.email ?? email}
          required
        />
      </Field>
      <Field label="Password" hint="At least 10 characters." error={fieldErrors?.password}>
        <PasswordInput name="password" autoComplete="new-password" required />
      </Field>
      <Button type="submit" variant="primary" size="lg" isLoading={isPending}>
        Create account and join {workspaceName}
      </Button>
    </form>
  );
}
