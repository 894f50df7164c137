"use server";
import { revalidatePath } from "next/cache";
import { refusedForm } from "@/app/(auth)/answer-form";
import type { FormState } from "@/components/accounts/form-state";
import { getRequestContext } from "@/server/trpc/request-context";
import { verifyEmail } from "@/server/users/verify-email";

export async function verifyEmailAction(
  token: string,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  try {
    const { db } = await getRequestContext();
    await verifyEmail(db, { token });
  } catch (error) {
    return refusedForm(error, form);
  }
  // The page now says that the address is confirmed.
  revalidatePath("/verify-email/[token]", "page");
  return { isDone: true };
}
