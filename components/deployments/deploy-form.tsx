"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { DialogBody } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { isReasonRequired } from "@/server/deployments/deployment-kind";
import type { LiveVersionMatrix } from "@/server/deployments/list-live-versions";
import { DeploymentForm } from "./deployment-form";
import { EnvironmentChoice } from "./environment-choice";
import { type EnvironmentOption, environmentOptions } from "./environment-options";
import { LandingBreaks } from "./landing-breaks";
import { ReasonField } from "./reason-field";
import { refusalOf } from "./refusal";
import { useLanding } from "./use-landing";

interface DeployFormProps {
  workspaceSlug: string;
  promptSlug: string;
  versionNumber: number;
  environmentName?: string | undefined;
  onDone: () => void;
}

export function DeployForm(props: DeployFormProps) {
  const { workspaceSlug, promptSlug } = props;
  const trpc = useTRPC();
  const live = useQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug, promptSlug }));
  if (live.data) return <LoadedDeployForm {...props} matrix={live.data} />;
  return (
    <DialogBody>
      {live.error ? (
        <ErrorState message={live.error.message} onRetry={live.refetch} isRetrying={live.isFetching} />
      ) : (
        <SkeletonRows rows={3} label="Loading what is live" />
      )}
    </DialogBody>
  );
}

function LoadedDeployForm(props: DeployFormProps & { matrix: LiveVersionMatrix }) {
  const { workspaceSlug, promptSlug, versionNumber, matrix, onDone } = props;
  const trpc = useTRPC();
  const choices = environmentOptions(matrix, versionNumber);
  const [chosen, setChosen] = useState(props.environmentName);
  const [reason, setReason] = useState("");
  const deploy = useMutation(trpc.deployment.deploy.mutationOptions(useLanding(onDone)));

  const open = choices.filter(({ isPossible }) => isPossible);
  const choice = open.find(({ environment }) => environment.name === chosen) ?? open[0];
  if (!choice) return <NothingToDeploy choices={choices} versionNumber={versionNumber} />;

  const environmentName = choice.environment.name;
  const isRequired = isReasonRequired("deploy", environmentName);
  const refusal = refusalOf(deploy.error);
  return (
    <DeploymentForm
      submitLabel={`Deploy v${versionNumber} to ${environmentName}`}
      isPending={deploy.isPending}
      error={refusal.general}
      onSubmit={() =>
        deploy.mutate({
          workspaceSlug,
          promptSlug,
          environmentName,
          versionNumber,
          reason,
          expectedLiveVersion: choice.liveVersionNumber,
        })
      }
    >
      <EnvironmentChoice
        choices={choices}
        versionNumber={versionNumber}
        value={environmentName}
        onChange={setChosen}
      />
      <LandingBreaks
        workspaceSlug={workspaceSlug}
        promptSlug={promptSlug}
        versionNumber={versionNumber}
        environmentName={environmentName}
        liveVersionNumber={choice.liveVersionNumber}
      />
      <ReasonField
        value={reason}
        onChange={setReason}
        isRequired={isRequired}
        error={refusal.reason}
        placeholder="Fixes the tone of refunds"
      />
    </DeploymentForm>
  );
}

function NothingToDeploy({
  choices,
  versionNumber,
}: {
  choices: EnvironmentOption[];
  versionNumber: number;
}) {
  const isLiveEverywhere = choices.every(({ liveVersionNumber }) => liveVersionNumber === versionNumber);
  return (
    <DialogBody>
      <p className="text-muted">
        {isLiveEverywhere
          ? `v${versionNumber} is live in every environment already.`
          : "Your role may not deploy here. Ask a publisher or an admin of the workspace to do it."}
      </p>
    </DialogBody>
  );
}
