/** How mustache and f-strings print a value: texts as they are, objects and lists as JSON, nothing for what is absent. */
import { type RenderBudget, spendOutput, spendSteps } from "./render-budget";

/** JSON of 24 characters costs about as much as one step. */
const LENGTH_PER_STEP = 24;

export function printValue(value: unknown, budget: RenderBudget): string {
  const text = textOf(value);
  if (typeof value === "object") spendSteps(budget, text.length / LENGTH_PER_STEP);
  spendOutput(budget, text.length);
  return text;
}

function textOf(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "boolean":
    case "bigint":
      return String(value);
    case "object":
      return value === null ? "" : JSON.stringify(value);
    default:
      return "";
  }
}
