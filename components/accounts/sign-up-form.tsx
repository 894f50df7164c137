"use client";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { FormMessage } from "./form-message";
import type { FormState } from "./form-state";
import { PasswordInput } from "./password-input";
import { useFocusInvalid } from "./use-focus-invalid";

interface SignUpFormProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
}

export function SignUpForm({ action }: SignUpFormProps) {
  const [{ message, fieldErrors, values }, submit, isPending] = useActionState(action, {});
  const form = useFocusInvalid(fieldErrors);
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FormMessage message={message} />
      <Field label="Your name" error={fieldErrors?.name}>
        <Input name="name" autoComplete="name" defaultValue={values?.name} required />
      </Field>
      <Field label="E-mail" error={fieldErrors?.email}>
        <Input type="email" name="email" autoComplete="username" defaultValue={values?.email} required />
      </Field>
      <Field label="Password" hint="At least 10 characters." error={fieldErrors?.password}>
        <PasswordInput name="password" autoComplete="new-password" required />
      </Field>
      <Field
        label="Workspace name"
        hint="Your company or team. You can have more workspaces later."
        error={fieldErrors?.workspaceName}
      >
        <Input
          name="workspaceName"
          autoComplete="organization"
          defaultValue={values?.workspaceName}
          required
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" isLoading={isPending}>
        Create account
      </Button>
    </form>
  );
}
