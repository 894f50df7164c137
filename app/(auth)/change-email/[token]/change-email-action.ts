"use server";
import { revalidatePath } from "next/cache";
import { refusedForm } from "@/app/(auth)/answer-form";
import type { FormState } from "@/components/accounts/form-state";
import { getRequestContext } from "@/server/trpc/request-context";
import { changeEmail } from "@/server/users/change-email";

export async function changeEmailAction(
  token: string,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  try {
    const { db } = await getRequestContext();
    await changeEmail(db, { token });
  } catch (error) {
    return refusedForm(error, form);
  }
  // The page now says that the address is changed.
  revalidatePath("/change-email/[token]", "page");
  return { isDone: true };
}
