"use server";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { type FormState, invalidForm, refusedForm } from "@/components/accounts/form-state";
import { paths } from "@/components/layout/paths";
import { getDb } from "@/db/client";
import { signInBrowser } from "@/server/auth/auth";
import { readOrigin } from "@/server/auth/read-origin";
import { type SignUpInput, signUpInput } from "@/server/users/account-schemas";
import { signUp } from "@/server/users/sign-up";

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
  const { workspaceSlug } = await signUp(getDb(), { ...input, origin: readOrigin(await headers()) });
  await signInBrowser(input);
  return workspaceSlug ? paths.overview(workspaceSlug) : paths.home;
}
