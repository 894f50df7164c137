"use client";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { DEFAULT_ROLLOUT_PLAN, type RolloutPlan } from "@/server/rollouts/rollout-plan";
import { RolloutPlanForm } from "./rollout-plan-form";

interface LandingPaceProps {
  workspaceSlug: string;
  promptSlug: string;
  versionNumber: number;
  /** What is live there; null when nothing is: then there is nothing to go gradually from. */
  controlVersionNumber: number | null;
  /** Undefined: all at once. */
  plan: RolloutPlan | undefined;
  onChange: (plan: RolloutPlan | undefined) => void;
}

/** All callers at once, or a share of them at a time. */
export function LandingPace(props: LandingPaceProps) {
  const { versionNumber, controlVersionNumber, plan, onChange } = props;
  if (controlVersionNumber === null || controlVersionNumber === versionNumber) return null;
  return (
    <div className="space-y-3">
      <SegmentedControl
        label="How it goes live"
        value={plan === undefined ? "atOnce" : "gradually"}
        onValueChange={(pace) => onChange(pace === "gradually" ? DEFAULT_ROLLOUT_PLAN : undefined)}
        options={[
          { value: "atOnce", label: "All at once" },
          { value: "gradually", label: "Gradually" },
        ]}
      />
      {plan === undefined ? null : (
        <RolloutPlanForm {...props} plan={plan} controlVersionNumber={controlVersionNumber} />
      )}
    </div>
  );
}
