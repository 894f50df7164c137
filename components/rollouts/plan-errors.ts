import { type RolloutPlan, rolloutPlan } from "@/server/rollouts/rollout-plan";

/** What is wrong with a plan, by where: "steps.1.percent", "steps" for what concerns all of them. */
export type PlanErrors = ReadonlyMap<string, string>;

interface PlanContext {
  /** Those that land, and what they stand against. */
  versionNumber: number;
  controlVersionNumber: number;
}

export function planErrors(plan: RolloutPlan, context: PlanContext): PlanErrors {
  const issues = rolloutPlan.safeParse(plan).error?.issues ?? [];
  return new Map([
    ...issues.map(({ path, message }) => [path.join("."), plainly(path, message)] as const),
    ...armErrors(plan, context),
    ...guardrailErrors(plan),
  ]);
}

/** Whether it cannot be started so; nothing is wrong with going live all at once. */
export function isPlanWrong(
  plan: RolloutPlan | undefined,
  { versionNumber, controlVersionNumber }: { versionNumber: number; controlVersionNumber: number | null },
): boolean {
  if (plan === undefined || controlVersionNumber === null) return false;
  return planErrors(plan, { versionNumber, controlVersionNumber }).size > 0;
}

/** zod says "expected number, received NaN" of a field that is being emptied. */
function plainly(path: readonly PropertyKey[], message: string): string {
  switch (path.at(-1)) {
    case "percent":
      return "From 0.1 to 100.";
    case "holdMinutes":
      return "From 0 minutes to 90 days.";
    case "tolerance":
      return "From 0 to 1,000.";
    case "versionNumber":
      return "The number of a version.";
    case "weight":
      return "Above 0.";
    case "minimumSample":
      return "From 0 to 1,000,000.";
    case "values":
      return "Give at least one value.";
    default:
      return message;
  }
}

function armErrors({ otherArms }: RolloutPlan, { versionNumber, controlVersionNumber }: PlanContext) {
  const taken = new Set([versionNumber, controlVersionNumber]);
  return otherArms.flatMap((arm, index): [string, string][] => {
    const isTaken = taken.has(arm.versionNumber);
    taken.add(arm.versionNumber);
    return isTaken ? [[`otherArms.${index}.versionNumber`, "It takes part already."]] : [];
  });
}

function guardrailErrors({ guardrails }: RolloutPlan) {
  return guardrails.flatMap(({ metric, feedbackName }): [string, string][] =>
    metric === "feedback" && !feedbackName?.trim()
      ? [["guardrails.feedback.feedbackName", "Name the score as your application sends it."]]
      : [],
  );
}
