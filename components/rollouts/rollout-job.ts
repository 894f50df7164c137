import type { RolloutState } from "@/server/rollouts/rollout-state";

/** What people do to a rollout; each has a dialog that says what happens. */
export type RolloutJob = "pause" | "resume" | "step" | "finish" | "abort";

export interface JobFacts {
  state: RolloutState;
  stepIndex: number;
  plan: { steps: readonly { percent: number }[] };
  canDo: Readonly<Record<RolloutJob, boolean>>;
}

/** Those that make sense now and that the reader may do, in the order of their buttons. */
export function jobsOf({ state, stepIndex, plan, canDo }: JobFacts): RolloutJob[] {
  const isActive = state === "running" || state === "paused";
  const makesSense: Readonly<Record<RolloutJob, boolean>> = {
    abort: isActive,
    pause: state === "running",
    resume: state === "paused",
    step: isActive && stepIndex < plan.steps.length - 1,
    finish: isActive,
  };
  const inOrder = ["abort", "pause", "resume", "step", "finish"] as const;
  return inOrder.filter((job) => makesSense[job] && canDo[job]);
}

/**
 * The one button that leads on. A rollout that goes on by itself has none: a step before its time is possible, not due.
 */
export function mainJobOf(jobs: readonly RolloutJob[]): RolloutJob | undefined {
  if (jobs.includes("resume")) return "resume";
  return jobs.includes("finish") && !jobs.includes("step") ? "finish" : undefined;
}
