"use client";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { FormMessage } from "./form-message";
import type { FormState } from "./form-state";

interface ConfirmAddressFormProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
}

/** A click, because programs that look into mails open every link in them. */
export function ConfirmAddressForm({ action }: ConfirmAddressFormProps) {
  const [{ message }, submit, isPending] = useActionState(action, {});
  return (
    <form action={submit} className="flex flex-col gap-4">
      <FormMessage message={message} />
      <Button type="submit" variant="primary" size="lg" isLoading={isPending}>
        Confirm address
      </Button>
    </form>
  );
}
