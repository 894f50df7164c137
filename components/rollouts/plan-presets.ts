import { DEFAULT_ROLLOUT_PLAN, type RolloutPlan } from "@/server/rollouts/rollout-plan";

export const PLAN_PRESETS = ["careful", "quick", "ab"] as const;
export type PlanPreset = (typeof PLAN_PRESETS)[number];

type Pace = Pick<RolloutPlan, "steps" | "finishesByItself">;

const PACES: Readonly<Record<PlanPreset, Pace>> = {
  careful: { steps: DEFAULT_ROLLOUT_PLAN.steps, finishesByItself: true },
  quick: {
    steps: [10, 50, 100].map((percent) => ({ percent, holdMinutes: 15 })),
    finishesByItself: true,
  },
  ab: { steps: [{ percent: 50, holdMinutes: 0 }], finishesByItself: false },
};

export const presetWords: Readonly<Record<PlanPreset, { label: string; description: string }>> = {
  careful: {
    label: "Careful: 1, 5, 25, 50, 100%",
    description: "Half an hour at each step. What goes wrong reaches few callers first.",
  },
  quick: {
    label: "Quick: 10, 50, 100%",
    description: "A quarter of an hour at each step, for changes you are sure of.",
  },
  ab: {
    label: "A/B: 50% until somebody decides",
    description: "Half of the callers get each version, and a page shows the numbers of both.",
  },
};

/** The same plan at another pace: what guards it, and whom it is for, stays. */
export function withPreset(plan: RolloutPlan, preset: PlanPreset): RolloutPlan {
  const pace = PACES[preset];
  return {
    ...plan,
    steps: [...pace.steps],
    finishesByItself: pace.finishesByItself && plan.otherArms.length === 0,
  };
}

/** The preset whose steps the plan has; undefined for steps of one's own. */
export function presetOf({ steps }: Pick<RolloutPlan, "steps">): PlanPreset | undefined {
  return PLAN_PRESETS.find((preset) => {
    const known = PACES[preset].steps;
    return (
      known.length === steps.length &&
      known.every(
        ({ percent, holdMinutes }, index) =>
          steps[index]?.percent === percent && steps[index]?.holdMinutes === holdMinutes,
      )
    );
  });
}
