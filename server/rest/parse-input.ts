import type { z } from "zod";
import { type FieldError, InvalidInputError } from "@/server/errors/domain-error";

/** A service's input from what a request carries; refused as one answer that lists every field that is wrong. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap(fieldErrorsOf);
  throw new InvalidInputError(
    errors.length === 1 ? "One field is not valid." : `${errors.length} fields are not valid.`,
    errors,
  );
}

function fieldErrorsOf(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String);
  const meant = issue.code === "invalid_union" ? meantAlternative(issue) : [];
  if (meant.length > 0) {
    return meant.flatMap((inner) => fieldErrorsOf({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  if (issue.code !== "unrecognized_keys") return [{ path: path.join("."), message: issue.message }];
  return issue.keys.map((key) => ({
    path: [...path, key].join("."),
    message: "There is no such parameter.",
  }));
}

/**
 * Of a value that may have several forms: what is wrong with it in the form that it comes closest to, which is the one
 * that went deepest into it. None where no form looked inside, or where the schema has words of its own for it.
 */
function meantAlternative({ message, errors }: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] {
  if (message !== "Invalid input") return [];
  const depthOf = (issues: z.core.$ZodIssue[]) => Math.max(0, ...issues.map(({ path }) => path.length));
  const [closest = []] = errors.toSorted((a, b) => depthOf(b) - depthOf(a));
  return depthOf(closest) > 0 ? closest : [];
}

/** Query parameters by name: a text, or a list where one is given several times. */
export function readQuery(search: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(search.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = search.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}
