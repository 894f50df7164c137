"use server";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/accounts/form-state";
import { signInBrowser } from "@/server/auth/auth";
import { toReturnPath } from "@/server/auth/return-path";
import { signInInput } from "@/server/users/account-schemas";
import { invalidForm, refusedForm } from "../answer-form";

export async function signInAction(_previous: FormState, form: FormData): Promise<FormState> {
  const parsed = signInInput.safeParse(Object.fromEntries(form));
  if (!parsed.success) return invalidForm(parsed.error, form);
  try {
    await signInBrowser(parsed.data);
  } catch (error) {
    return refusedForm(error, form);
  }
  redirect(toReturnPath(form.get("from")));
}
