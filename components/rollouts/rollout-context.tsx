"use client";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { RolloutDetail } from "@/server/rollouts/get-rollout";
import type { JobScene } from "./job-words";
import { jobsOf, type RolloutJob } from "./rollout-job";

type RolloutContextValue = {
  readonly workspaceSlug: string;
  readonly rollout: RolloutDetail;
  /** What makes sense now and the reader may do. */
  readonly jobs: readonly RolloutJob[];
  readonly scene: JobScene;
  /** The one whose dialog is open. */
  readonly job: RolloutJob | undefined;
  readonly begin: (job: RolloutJob | undefined) => void;
};

const RolloutContext = createContext<RolloutContextValue | undefined>(undefined);

export function useRollout(): RolloutContextValue {
  const value = useContext(RolloutContext);
  if (!value) throw new Error("useRollout is for what stands inside a RolloutProvider.");
  return value;
}

interface RolloutProviderProps {
  workspaceSlug: string;
  rollout: RolloutDetail;
  children: ReactNode;
}

export function RolloutProvider({ workspaceSlug, rollout, children }: RolloutProviderProps) {
  const [job, begin] = useState<RolloutJob>();
  const value = useMemo(() => {
    const { gates, plan, stepIndex, environment } = rollout;
    const mayAdvance = gates.advance.length === 0;
    const canDo = {
      resume: mayAdvance,
      step: mayAdvance,
      finish: mayAdvance,
      pause: gates.pause.length === 0,
      abort: gates.retreat.length === 0,
    };
    return {
      workspaceSlug,
      rollout,
      jobs: jobsOf({ ...rollout, canDo }),
      scene: {
        versionNumbers: rollout.candidates.map(({ versionNumber }) => versionNumber),
        controlVersionNumber: rollout.controlVersionNumber,
        environmentName: environment.name,
        percent: rollout.percent,
        nextPercent: plan.steps[stepIndex + 1]?.percent,
      },
      job,
      begin,
    };
  }, [workspaceSlug, rollout, job]);
  return <RolloutContext value={value}>{children}</RolloutContext>;
}
