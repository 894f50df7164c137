"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { type AlertDraft, alertForm } from "./alert-draft";

export function useAlertForm(initial: AlertDraft) {
  return useForm({ resolver: zodResolver(alertForm), defaultValues: initial, mode: "onTouched" });
}

export type AlertFormState = ReturnType<typeof useAlertForm>;

const FIELDS = [
  "name",
  "metric",
  "filters",
  "condition.value",
  "windowMinutes",
  "minimumRequests",
  "recipientIds",
] as const;

type Refusal = {
  readonly message: string;
  readonly data?: { readonly fieldErrors?: readonly { path: string; message: string }[] } | null | undefined;
};

/** Beside the field it is about, or else above the buttons. */
export function showRefusal(form: AlertFormState, { message, data }: Refusal): void {
  const [problem] = data?.fieldErrors ?? [];
  const field = FIELDS.find((name) => name === problem?.path);
  if (problem && field) form.setError(field, { message: problem.message }, { shouldFocus: true });
  else form.setError("root", { message: problem?.message ?? message });
}
