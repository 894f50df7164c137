"use server";
import { invalidForm, refusedForm } from "@/app/(auth)/answer-form";
import type { FormState } from "@/components/accounts/form-state";
import { signInBrowser } from "@/server/auth/auth";
import { requireSignedIn } from "@/server/auth/require-signed-in";
import { changePasswordInput } from "@/server/users/account-schemas";
import { changePassword } from "@/server/users/change-password";

export async function changePasswordAction(_previous: FormState, form: FormData): Promise<FormState> {
  const { db, userId, origin } = await requireSignedIn();
  const parsed = changePasswordInput.safeParse(Object.fromEntries(form));
  if (!parsed.success) return invalidForm(parsed.error, form);
  try {
    const { email } = await changePassword(db, { ...parsed.data, userId, origin });
    // Every session has ended, this one too: a new one replaces it.
    await signInBrowser({ email, password: parsed.data.newPassword });
  } catch (error) {
    return refusedForm(error, form);
  }
  return { isDone: true };
}
