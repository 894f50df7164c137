import type { RolloutPlan } from "@/server/rollouts/rollout-plan";
import type { RolloutState } from "@/server/rollouts/rollout-state";
import { formatShare } from "./plan-words";

interface Stepping {
  state: RolloutState;
  plan: Pick<RolloutPlan, "steps" | "finishesByItself">;
  stepIndex: number;
  /** When the step's hold time is over. */
  stepDueAt: Date | null;
  versionNumber: number;
}

export interface NextStep {
  /** "It goes to 25%". */
  words: string;
  /** When at the earliest; null when no time decides. */
  dueAt: Date | null;
}

/** What a rollout that is under way does next, and when at the earliest. */
export function nextStepOf({ state, plan, stepIndex, stepDueAt, versionNumber }: Stepping): NextStep {
  if (state === "paused") return { words: "No step is taken until somebody resumes it.", dueAt: null };
  const next = plan.steps[stepIndex + 1];
  if (next) return { words: `It goes to ${formatShare(next.percent)}`, dueAt: stepDueAt };
  if (plan.finishesByItself) return { words: `Everybody gets v${versionNumber}`, dueAt: stepDueAt };
  return { words: "It stays here until somebody decides which version everybody gets.", dueAt: null };
}
