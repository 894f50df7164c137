"use client";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { FormMessage } from "./form-message";
import type { FormState } from "./form-state";
import { PasswordInput } from "./password-input";
import { useFocusInvalid } from "./use-focus-invalid";

interface ResetPasswordFormProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  email: string;
}

export function ResetPasswordForm({ action, email }: ResetPasswordFormProps) {
  const [{ message, fieldErrors }, submit, isPending] = useActionState(action, {});
  const form = useFocusInvalid(fieldErrors);
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FormMessage message={message} />
      {/* So that password managers know whose password it is. */}
      <Field label="E-mail">
        <Input type="email" value={email} autoComplete="username" readOnly />
      </Field>
      <Field label="New password" hint="At least 10 characters." error={fieldErrors?.newPassword}>
        <PasswordInput name="newPassword" autoComplete="new-password" required />
      </Field>
      <Button type="submit" variant="primary" size="lg" isLoading={isPending}>
        Set password and sign in
      </Button>
    </form>
  );
}
