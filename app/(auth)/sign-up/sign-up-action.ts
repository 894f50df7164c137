"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/accounts/form-state";
import { paths } from "@/components/layout/paths";
import { signInBrowser } from "@/server/auth/auth";
import { getRequestContext } from "@/server/trpc/request-context";
import { type SignUpInput, signUpInput } from "@/server/users/account-schemas";
import { signUp } from "@/server/users/sign-up";
import { invalidForm, refusedForm } from "../answer-form";

export async function signUpAction(_previous: FormState, form: FormData): Promise<FormState> {
  const parsed = signUpInput.safeParse(Object.fromEntries(form));
  if (!parsed.success) return invalidForm(parsed.error, form);
  let destination: Route;
  try {
    destination = await signUpBrowser(parsed.data);
  } catch (error) {
    return refusedForm(error, form);
  }
  redirect(destination);
}

/** Somebody who had an account already goes where signing in would have led. */
async function signUpBrowser(input: SignUpInput): Promise<Route> {
  const { db, origin } = await getRequestContext();
  const { workspaceSlug } = await signUp(db, { ...input, origin });
  await signInBrowser(input);
  return workspaceSlug ? paths.overview(workspaceSlug) : paths.home;
}
