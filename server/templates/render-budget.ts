/** What rendering may cost. Nested lists multiply: without a bound, 100 characters of template can print forever. */
import { InvalidInputError } from "@/server/errors/domain-error";

export type TemplateVariables = Readonly<Record<string, unknown>>;

const MAX_OUTPUT_LENGTH = 4_000_000;
/** Steps are the unit of time: each costs about the same in every format. */
const MAX_STEPS = 100_000;

/** Spent by everything rendered for one prompt together. */
export type RenderBudget = { steps: number; outputLength: number };
export const createRenderBudget = (): RenderBudget => ({ steps: MAX_STEPS, outputLength: MAX_OUTPUT_LENGTH });

/** @throws InvalidInputError when the budget does not reach */
export function spendSteps(budget: RenderBudget, steps: number): void {
  budget.steps -= steps;
  // A count that is no number is a bug's or an attacker's: it must not switch the bound off.
  if (!(budget.steps >= 0)) {
    throw new InvalidInputError(
      "Rendering takes too many steps. Hand in shorter lists or texts, or nest fewer loops.",
    );
  }
}

/** @throws InvalidInputError when the budget does not reach */
export function spendOutput(budget: RenderBudget, length: number): void {
  budget.outputLength -= length;
  if (!(budget.outputLength >= 0)) {
    throw new InvalidInputError("The rendered prompt would be too large. Hand in shorter lists or texts.");
  }
}
