"use server";
import { redirect } from "next/navigation";
import { invalidForm, refusedForm } from "@/app/(auth)/answer-form";
import type { FormState } from "@/components/accounts/form-state";
import { paths } from "@/components/layout/paths";
import { signInBrowser } from "@/server/auth/auth";
import { getRequestContext } from "@/server/trpc/request-context";
import { resetPasswordInput } from "@/server/users/account-schemas";
import { resetPassword } from "@/server/users/reset-password";

export async function resetPasswordAction(
  token: string,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  const parsed = resetPasswordInput.safeParse(Object.fromEntries(form));
  if (!parsed.success) return invalidForm(parsed.error, form);
  try {
    const { db } = await getRequestContext();
    const { email } = await resetPassword(db, { ...parsed.data, token });
    await signInBrowser({ email, password: parsed.data.newPassword });
  } catch (error) {
    return refusedForm(error, form);
  }
  redirect(paths.home);
}
