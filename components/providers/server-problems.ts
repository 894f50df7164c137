import { problemsOf } from "./connection-draft";

type Failure = {
  readonly message: string;
  readonly data?: { readonly fieldErrors?: readonly { path: string; message: string }[] } | null | undefined;
};

/** By field; under `form` what belongs to none. */
export function serverProblems(failure: Failure | null): Record<string, string> {
  if (!failure) return {};
  const fields = failure.data?.fieldErrors ?? [];
  return fields.length === 0 ? { form: failure.message } : problemsOf(fields);
}
