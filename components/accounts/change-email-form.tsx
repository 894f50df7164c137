"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { DialogBody, SubmitFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { requestEmailChangeInput } from "@/server/users/account-schemas";
import { FormMessage } from "./form-message";

interface ChangeEmailFormProps {
  onAsked: (asked: { email: string; hasMailServer: boolean }) => void;
}

export function ChangeEmailForm({ onAsked }: ChangeEmailFormProps) {
  const trpc = useTRPC();
  const form = useForm({
    resolver: zodResolver(requestEmailChangeInput),
    defaultValues: { email: "", currentPassword: "" },
  });
  const { errors } = form.formState;
  const request = useMutation(
    trpc.account.requestEmailChange.mutationOptions({
      onSuccess: onAsked,
      onError: (error) => {
        const [problem] = error.data?.fieldErrors ?? [];
        const field = problem?.path === "email" ? "email" : "currentPassword";
        if (problem) form.setError(field, { message: problem.message }, { shouldFocus: true });
        else form.setError("root", { message: error.message });
      },
    }),
  );
  return (
    <form
      noValidate
      onSubmit={form.handleSubmit((values) => request.mutate(values))}
      className="flex min-h-0 flex-1 flex-col"
    >
      <DialogBody className="space-y-4">
        <FormMessage message={errors.root?.message} />
        <Field label="New e-mail address" error={errors.email?.message}>
          <Input type="email" autoComplete="email" {...form.register("email")} />
        </Field>
        <Field
          label="Current password"
          hint="So that nobody changes it at a browser you left open."
          error={errors.currentPassword?.message}
        >
          <Input type="password" autoComplete="current-password" {...form.register("currentPassword")} />
        </Field>
      </DialogBody>
      <SubmitFooter isPending={request.isPending}>Mail me a link</SubmitFooter>
    </form>
  );
}
