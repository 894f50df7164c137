"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useActionState, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import { FormMessage } from "./form-message";
import type { FormState } from "./form-state";
import { PasswordInput } from "./password-input";

interface ChangePasswordFormProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
}

export function ChangePasswordForm({ action }: ChangePasswordFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // A new key empties the fields once they have served.
  const [round, setRound] = useState(0);
  const [state, submit, isPending] = useActionState(async (previous: FormState, form: FormData) => {
    const next = await action(previous, form);
    if (next.isDone) {
      toast.success("Password changed", { description: "You are signed out everywhere else." });
      setRound((current) => current + 1);
      await queryClient.invalidateQueries(trpc.account.listSessions.queryFilter());
    }
    return next;
  }, {});
  return (
    <form key={round} action={submit} noValidate className="flex flex-col gap-4">
      <FormMessage message={state.message} />
      <Field label="Current password" error={state.fieldErrors?.currentPassword}>
        <PasswordInput name="currentPassword" autoComplete="current-password" required />
      </Field>
      <Field label="New password" hint="At least 10 characters." error={state.fieldErrors?.newPassword}>
        <PasswordInput name="newPassword" autoComplete="new-password" required />
      </Field>
      <Button type="submit" variant="primary" className="self-start" isLoading={isPending}>
        Change password
      </Button>
    </form>
  );
}
