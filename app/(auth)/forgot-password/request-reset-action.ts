"use server";
import type { FormState } from "@/components/accounts/form-state";
import { getRequestContext } from "@/server/trpc/request-context";
import { requestPasswordResetInput } from "@/server/users/account-schemas";
import { requestPasswordReset } from "@/server/users/request-password-reset";
import { invalidForm, refusedForm } from "../answer-form";

export async function requestResetAction(_previous: FormState, form: FormData): Promise<FormState> {
  const parsed = requestPasswordResetInput.safeParse(Object.fromEntries(form));
  if (!parsed.success) return invalidForm(parsed.error, form);
  try {
    const { db, origin } = await getRequestContext();
    await requestPasswordReset(db, { ...parsed.data, origin });
  } catch (error) {
    return refusedForm(error, form);
  }
  return { isDone: true, values: { email: parsed.data.email } };
}
