/** What an application would have to send, and does not. Pure and isomorphic. */
import type { PromptVariable } from "@/server/versions/prompt-content";
import type { Caller, MissingVariable } from "./caller";

/** Names of what a call is refused without: a variable with a default is never missing. */
export function requiredVariables(variables: readonly PromptVariable[]): string[] {
  return variables
    .filter((variable) => variable.required && variable.default === undefined)
    .map(({ name }) => name);
}

/** Each required variable that at least one call did not send; a call that says nothing of its variables counts for nothing. */
export function findMissingVariables(
  { variables, callsWithVariables }: Pick<Caller, "variables" | "callsWithVariables">,
  required: readonly string[],
): MissingVariable[] {
  const sent = new Map(variables.map(({ name, callCount }) => [name, callCount]));
  return required
    .map((name) => ({ name, callCount: callsWithVariables - (sent.get(name) ?? 0) }))
    .filter(({ callCount }) => callCount > 0);
}
