"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { DialogBody } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonRows } from "@/components/ui/skeleton";
import { VersionBadge } from "@/components/versions/version-badge";
import { isReasonRequired } from "@/server/deployments/deployment-kind";
import type { RollbackTarget } from "@/server/deployments/list-rollback-targets";
import { DeploymentForm } from "./deployment-form";
import { EnvironmentChange } from "./environment-change";
import { LandingBreaks } from "./landing-breaks";
import { ReasonField } from "./reason-field";
import { refusalOf } from "./refusal";
import { useLanding } from "./use-landing";

interface RollbackFormProps {
  workspaceSlug: string;
  promptSlug: string;
  environment: { name: string; color: string };
  liveVersionNumber: number;
  versionNumber?: number | undefined;
  onDone: () => void;
}

export function RollbackForm(props: RollbackFormProps) {
  const { workspaceSlug, promptSlug, environment } = props;
  const trpc = useTRPC();
  const targets = useQuery(
    trpc.deployment.listRollbackTargets.queryOptions({
      workspaceSlug,
      promptSlug,
      environmentName: environment.name,
    }),
  );
  if (targets.data) return <LoadedRollbackForm {...props} targets={targets.data} />;
  return (
    <DialogBody>
      {targets.error ? (
        <ErrorState
          message={targets.error.message}
          onRetry={targets.refetch}
          isRetrying={targets.isFetching}
        />
      ) : (
        <SkeletonRows rows={2} label="Loading what was live" />
      )}
    </DialogBody>
  );
}

function LoadedRollbackForm(props: RollbackFormProps & { targets: RollbackTarget[] }) {
  const { workspaceSlug, promptSlug, environment, liveVersionNumber, targets, onDone } = props;
  const trpc = useTRPC();
  const [chosen, setChosen] = useState(props.versionNumber);
  const [reason, setReason] = useState("");
  const rollBack = useMutation(trpc.deployment.rollBack.mutationOptions(useLanding(workspaceSlug, onDone)));

  const target = targets.find(({ versionNumber }) => versionNumber === chosen) ?? targets[0];
  if (!target) {
    return (
      <DialogBody>
        <p className="text-muted">
          No other version was ever live in {environment.name}, so there is nothing to go back to.
        </p>
      </DialogBody>
    );
  }
  const refusal = refusalOf(rollBack.error);
  return (
    <DeploymentForm
      submitLabel={`Roll back ${environment.name} to v${target.versionNumber}`}
      isPending={rollBack.isPending}
      error={refusal.general}
      gates={refusal.gates}
      onSubmit={() =>
        rollBack.mutate({
          workspaceSlug,
          promptSlug,
          environmentName: environment.name,
          versionNumber: target.versionNumber,
          reason,
          expectedLiveVersion: liveVersionNumber,
        })
      }
    >
      <EnvironmentChange environment={environment} from={liveVersionNumber} to={target.versionNumber} />
      <TargetChoice targets={targets} value={target.versionNumber} onChange={setChosen} />
      <LandingBreaks
        workspaceSlug={workspaceSlug}
        promptSlug={promptSlug}
        versionNumber={target.versionNumber}
        environmentName={environment.name}
        liveVersionNumber={liveVersionNumber}
      />
      <ReasonField
        value={reason}
        onChange={setReason}
        isRequired={isReasonRequired("rollback", environment.name)}
        error={refusal.reason}
        placeholder={`What is wrong with v${liveVersionNumber}`}
      />
    </DeploymentForm>
  );
}

interface TargetChoiceProps {
  targets: readonly RollbackTarget[];
  value: number;
  onChange: (versionNumber: number) => void;
}

function TargetChoice({ targets, value, onChange }: TargetChoiceProps) {
  const id = useId();
  return (
    <div>
      <p id={id} className="mb-1.5 font-medium text-sm">
        Back to
      </p>
      <RadioGroup
        aria-labelledby={id}
        value={String(value)}
        onValueChange={(text) => onChange(Number(text))}
        className="max-h-56 gap-0 divide-y overflow-y-auto rounded-lg border"
      >
        {targets.map(({ versionNumber, message, lastDeployedAt }) => (
          <div key={versionNumber} className="flex items-center gap-2.5 px-3">
            <RadioGroupItem id={`${id}-${versionNumber}`} value={String(versionNumber)} />
            <label
              htmlFor={`${id}-${versionNumber}`}
              className="flex min-h-10 min-w-0 flex-1 items-center gap-2.5"
            >
              <VersionBadge version={versionNumber} />
              <span className="min-w-0 flex-1 truncate">{message}</span>
              <RelativeTime time={lastDeployedAt} className="text-subtle text-xs" />
            </label>
          </div>
        ))}
      </RadioGroup>
    </div>
  );
}
