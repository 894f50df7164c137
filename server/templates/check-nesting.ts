import { InvalidInputError } from "@/server/errors/domain-error";
import { type RenderBudget, spendSteps } from "./render-budget";

/** Printing and comparing values is recursive. */
const MAX_DEPTH = 64;

/**
 * Values as JSON can have them, in a depth that can be walked.
 * @throws InvalidInputError that names the variable
 */
export function checkNesting(variables: Readonly<Record<string, unknown>>, budget: RenderBudget): void {
  for (const [name, value] of Object.entries(variables)) {
    const problem = problemOf(value, 0, budget);
    if (problem === undefined) continue;
    throw new InvalidInputError("A variable is missing or wrong.", [
      { path: `variables.${name}`, message: problem },
    ]);
  }
}

function problemOf(value: unknown, depth: number, budget: RenderBudget): string | undefined {
  if (typeof value === "bigint" || typeof value === "symbol") return "Must be JSON.";
  if (typeof value !== "object" || value === null) return undefined;
  if (depth >= MAX_DEPTH) return `Must not be nested more than ${MAX_DEPTH} deep.`;
  // An item costs far less than a step of a template.
  const inner = Array.isArray(value) ? value : Object.values(value);
  spendSteps(budget, inner.length / 16);
  for (const each of inner) {
    const problem = problemOf(each, depth + 1, budget);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
