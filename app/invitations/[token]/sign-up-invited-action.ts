"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { invalidForm, refusedForm } from "@/app/(auth)/answer-form";
import type { FormState } from "@/components/accounts/form-state";
import { paths } from "@/components/layout/paths";
import { signInBrowser } from "@/server/auth/auth";
import { getRequestContext } from "@/server/trpc/request-context";
import { type SignUpInvitedInput, signUpInvitedInput } from "@/server/users/account-schemas";
import { signUpInvited } from "@/server/users/sign-up-invited";

export async function signUpInvitedAction(
  token: string,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  const parsed = signUpInvitedInput.safeParse(Object.fromEntries(form));
  if (!parsed.success) return invalidForm(parsed.error, form);
  let destination: Route;
  try {
    destination = await joinBrowser({ ...parsed.data, token });
  } catch (error) {
    return refusedForm(error, form);
  }
  redirect(destination);
}

async function joinBrowser(input: SignUpInvitedInput & { token: string }): Promise<Route> {
  const { db, origin } = await getRequestContext();
  const { workspaceSlug } = await signUpInvited(db, { ...input, origin });
  await signInBrowser(input);
  return paths.overview(workspaceSlug);
}
