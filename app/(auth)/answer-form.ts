/** How a server action sends a form back: what is wrong with it, and what was entered. */
import type { z } from "zod";
import type { FormState } from "@/components/accounts/form-state";
import { DomainError } from "@/server/errors/domain-error";

export function invalidForm(error: z.ZodError, form: FormData): FormState {
  return { fieldErrors: firstPerField(error.issues), values: echo(form) };
}

/** For a refusal of the domain; anything else is a fault of ours and is thrown on. */
export function refusedForm(error: unknown, form: FormData): FormState {
  if (!(error instanceof DomainError)) throw error;
  const fieldErrors = firstPerField(error.fieldErrors ?? []);
  const isAboutFields = Object.keys(fieldErrors).length > 0;
  return { fieldErrors, values: echo(form), ...(isAboutFields ? {} : { message: error.message }) };
}

type Issue = { readonly path: string | readonly PropertyKey[]; readonly message: string };

function firstPerField(issues: readonly Issue[]): Record<string, string> {
  const pairs = issues.map(({ path, message }) => [
    typeof path === "string" ? path : path.join("."),
    message,
  ]);
  return Object.fromEntries(pairs.reverse());
}

function echo(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    // "$…" are React's own fields, which say which action to call.
    if (typeof value === "string" && !/^\$|password/i.test(name)) values[name] = value;
  }
  return values;
}
