"use client";
import Link from "next/link";
import { useActionState } from "react";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { FormMessage } from "./form-message";
import type { FormState } from "./form-state";
import { PasswordInput } from "./password-input";
import { useFocusInvalid } from "./use-focus-invalid";

interface SignInFormProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** The page to come back to. */
  from: string;
}

export function SignInForm({ action, from }: SignInFormProps) {
  const [state, submit, isPending] = useActionState(action, {});
  const form = useFocusInvalid(state.fieldErrors);
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FormMessage message={state.message} />
      <input type="hidden" name="from" value={from} />
      <Field label="E-mail" error={state.fieldErrors?.email}>
        <Input
          type="email"
          name="email"
          autoComplete="username"
          defaultValue={state.values?.email}
          required
        />
      </Field>
      <Field
        label="Password"
        error={state.fieldErrors?.password}
        action={
          <Button asChild variant="link">
            <Link href={paths.forgotPassword}>Forgot password?</Link>
          </Button>
        }
      >
        <PasswordInput name="password" autoComplete="current-password" required />
      </Field>
      <Button type="submit" variant="primary" size="lg" isLoading={isPending}>
        Sign in
      </Button>
    </form>
  );
}
