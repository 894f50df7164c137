"use client";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { VersionBadge } from "@/components/versions/version-badge";
import { JobDialog } from "./job-dialog";
import { jobWords } from "./job-words";
import { useRollout } from "./rollout-context";
import { useSettleRollout } from "./use-settle-rollout";

/** The dialog of whatever the reader has begun. */
export function RolloutDialogs() {
  const { job } = useRollout();
  switch (job) {
    case "pause":
      return <PauseDialog />;
    case "resume":
      return <ResumeDialog />;
    case "step":
      return <StepDialog />;
    case "finish":
      return <FinishDialog />;
    case "abort":
      return <AbortDialog />;
    case undefined:
      return null;
  }
}

function PauseDialog() {
  const trpc = useTRPC();
  const { workspaceSlug, rollout, scene } = useRollout();
  const settle = useSettleRollout(jobWords("pause", scene).done);
  const pause = useMutation(trpc.rollout.pause.mutationOptions(settle));
  return (
    <JobDialog
      job="pause"
      placeholder="Waiting for the weekend's numbers"
      isPending={pause.isPending}
      error={pause.error}
      onSubmit={(reason) => pause.mutate({ workspaceSlug, rolloutId: rollout.id, reason })}
    />
  );
}

function ResumeDialog() {
  const trpc = useTRPC();
  const { workspaceSlug, rollout, scene } = useRollout();
  const settle = useSettleRollout(jobWords("resume", scene).done);
  const resume = useMutation(trpc.rollout.resume.mutationOptions(settle));
  return (
    <JobDialog
      job="resume"
      placeholder="It was the model's outage, not the prompt"
      isPending={resume.isPending}
      error={resume.error}
      onSubmit={(reason) => resume.mutate({ workspaceSlug, rolloutId: rollout.id, reason })}
    />
  );
}

function StepDialog() {
  const trpc = useTRPC();
  const { workspaceSlug, rollout, scene } = useRollout();
  // The step that the dialog was opened at: another may have been taken since.
  const [expectedStepIndex] = useState(rollout.stepIndex);
  const settle = useSettleRollout(jobWords("step", scene).done);
  const step = useMutation(trpc.rollout.step.mutationOptions(settle));
  return (
    <JobDialog
      job="step"
      placeholder="The numbers are clear already"
      isPending={step.isPending}
      error={step.error}
      onSubmit={(reason) => step.mutate({ workspaceSlug, rolloutId: rollout.id, expectedStepIndex, reason })}
    />
  );
}

function FinishDialog() {
  const trpc = useTRPC();
  const { workspaceSlug, rollout, scene } = useRollout();
  const [versionNumber, setVersionNumber] = useState(rollout.versionNumber);
  const settle = useSettleRollout(jobWords("finish", scene).done);
  const finish = useMutation(trpc.rollout.finish.mutationOptions(settle));
  return (
    <JobDialog
      job="finish"
      placeholder="Better answers at the same cost"
      isPending={finish.isPending}
      error={finish.error}
      onSubmit={(reason) => finish.mutate({ workspaceSlug, rolloutId: rollout.id, versionNumber, reason })}
    >
      {scene.versionNumbers.length > 1 ? (
        <WinnerChoice
          versionNumbers={scene.versionNumbers}
          value={versionNumber}
          onChange={setVersionNumber}
        />
      ) : null}
    </JobDialog>
  );
}

function AbortDialog() {
  const trpc = useTRPC();
  const { workspaceSlug, rollout, scene } = useRollout();
  const settle = useSettleRollout(jobWords("abort", scene).done);
  const abort = useMutation(trpc.rollout.abort.mutationOptions(settle));
  return (
    <JobDialog
      job="abort"
      tone="danger"
      placeholder={`What is wrong with v${rollout.versionNumber}`}
      isPending={abort.isPending}
      error={abort.error}
      onSubmit={(reason) => abort.mutate({ workspaceSlug, rolloutId: rollout.id, reason })}
    />
  );
}

interface WinnerChoiceProps {
  versionNumbers: readonly number[];
  value: number;
  onChange: (versionNumber: number) => void;
}

function WinnerChoice({ versionNumbers, value, onChange }: WinnerChoiceProps) {
  const id = useId();
  return (
    <div>
      <p id={id} className="mb-1.5 font-medium text-sm">
        Version for everybody
      </p>
      <RadioGroup
        aria-labelledby={id}
        value={String(value)}
        onValueChange={(text) => onChange(Number(text))}
        className="gap-0 divide-y rounded-lg border"
      >
        {versionNumbers.map((number) => (
          <div key={number} className="flex items-center gap-2.5 px-3">
            <RadioGroupItem id={`${id}-${number}`} value={String(number)} />
            <label htmlFor={`${id}-${number}`} className="flex min-h-10 flex-1 items-center">
              <VersionBadge version={number} />
            </label>
          </div>
        ))}
      </RadioGroup>
    </div>
  );
}
