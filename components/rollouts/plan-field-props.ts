import type { RolloutPlan } from "@/server/rollouts/rollout-plan";
import type { PlanErrors } from "./plan-errors";

/** What every part of the plan's form is given. */
export interface PlanFieldProps {
  plan: RolloutPlan;
  errors: PlanErrors;
  onChange: (change: Partial<RolloutPlan>) => void;
}
