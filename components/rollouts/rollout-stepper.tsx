import { cn } from "@/components/ui/cn";
import type { RolloutPlan } from "@/server/rollouts/rollout-plan";
import type { RolloutState } from "@/server/rollouts/rollout-state";
import { formatMinutes, formatShare } from "./plan-words";

interface RolloutStepperProps {
  plan: Pick<RolloutPlan, "steps" | "finishesByItself">;
  stepIndex: number;
  state: RolloutState;
}

type Progress = "done" | "current" | "upcoming";

const barClasses = {
  running: "bg-accent-solid",
  paused: "bg-warning-solid",
  finished: "bg-success-solid",
  aborted: "bg-control",
  rolled_back: "bg-danger-solid",
} as const satisfies Record<RolloutState, string>;

/** The ramp: how far it has come, and what is still before it. */
export function RolloutStepper({ plan, stepIndex, state }: RolloutStepperProps) {
  const isOver = state !== "running" && state !== "paused";
  return (
    <ol
      aria-label="Steps"
      className={cn(
        "grid grid-cols-[repeat(auto-fit,minmax(4.25rem,1fr))] gap-x-1.5 gap-y-3",
        // What does not fit a phone in one row makes two alike, not one with a single step left over.
        plan.steps.length > 3 && "max-sm:grid-cols-3",
      )}
    >
      {plan.steps.map(({ percent, holdMinutes }, index) => (
        <Step
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the plan
          key={index}
          label={formatShare(percent)}
          hint={holdMinutes === 0 ? "" : `for ${formatMinutes(holdMinutes)}`}
          progress={progressOf(index, stepIndex, state)}
          isCurrent={!isOver && index === stepIndex}
          state={state}
        />
      ))}
      <Step
        label="Everybody"
        hint={plan.finishesByItself ? "by itself" : "when somebody decides"}
        progress={state === "finished" ? "done" : "upcoming"}
        isCurrent={false}
        state={state}
      />
    </ol>
  );
}

function progressOf(index: number, stepIndex: number, state: RolloutState): Progress {
  if (state === "finished" || index < stepIndex) return "done";
  return index === stepIndex ? "current" : "upcoming";
}

interface StepProps {
  label: string;
  hint: string;
  progress: Progress;
  isCurrent: boolean;
  state: RolloutState;
}

const progressWords: Readonly<Record<Progress, string>> = {
  done: "done",
  current: "reached",
  upcoming: "to come",
};

function Step({ label, hint, progress, isCurrent, state }: StepProps) {
  return (
    <li aria-current={isCurrent ? "step" : undefined} className="min-w-0">
      <span
        aria-hidden="true"
        className={cn(
          "block h-1.5 rounded-sm",
          progress === "upcoming" ? "bg-border-strong" : barClasses[state],
          isCurrent && state === "running" && "animate-pulse",
        )}
      />
      <span
        className={cn(
          "numeric mt-1.5 block text-sm",
          progress === "current" ? "font-semibold" : "font-medium",
          progress === "upcoming" && "text-muted",
        )}
      >
        {label}
        <span className="sr-only">, {isCurrent ? "now" : progressWords[progress]}</span>
      </span>
      <span className="numeric block text-2xs text-subtle">{hint}</span>
    </li>
  );
}
