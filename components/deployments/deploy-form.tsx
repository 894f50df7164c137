"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { newReleasePath } from "@/components/releases/new-release-params";
import { LandingPace } from "@/components/rollouts/landing-pace";
import { isPlanWrong } from "@/components/rollouts/plan-errors";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { DialogBody } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { LiveVersionMatrix } from "@/server/deployments/list-live-versions";
import type { RolloutPlan } from "@/server/rollouts/rollout-plan";
import { DeploymentForm } from "./deployment-form";
import { EnvironmentChoice } from "./environment-choice";
import { type EnvironmentOption, environmentOptions } from "./environment-options";
import { LandingBreaks } from "./landing-breaks";
import { ReasonField } from "./reason-field";
import { refusalOf } from "./refusal";
import { ReleaseInstead } from "./release-instead";
import { useLanding } from "./use-landing";
import { useLandingPreview } from "./use-landing-preview";

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
  const { versionNumber, matrix } = props;
  const choices = environmentOptions(matrix, versionNumber);
  const [chosen, setChosen] = useState(props.environmentName);

  const open = choices.filter(({ isPossible }) => isPossible);
  const choice = open.find(({ environment }) => environment.name === chosen) ?? open[0];
  if (!choice) return <NothingToDeploy choices={choices} versionNumber={versionNumber} />;
  return <ChosenDeployForm {...props} choices={choices} choice={choice} onChoose={setChosen} />;
}

interface ChosenDeployFormProps extends DeployFormProps {
  choices: EnvironmentOption[];
  choice: EnvironmentOption;
  onChoose: (environmentName: string) => void;
}

function ChosenDeployForm(props: ChosenDeployFormProps) {
  const { workspaceSlug, promptSlug, versionNumber, choices, choice, onChoose, onDone } = props;
  const { environment, liveVersionNumber } = choice;
  const environmentName = environment.name;
  const trpc = useTRPC();
  const [reason, setReason] = useState("");
  const [plan, setPlan] = useState<RolloutPlan>();
  const deploy = useMutation(trpc.deployment.deploy.mutationOptions(useLanding(workspaceSlug, onDone)));
  const preview = useLandingPreview({ workspaceSlug, environment, promptSlug, versionNumber, via: "direct" });
  const refusal = refusalOf(deploy.error);
  return (
    <DeploymentForm
      submitLabel={
        plan ? `Start the rollout in ${environmentName}` : `Deploy v${versionNumber} to ${environmentName}`
      }
      isPending={deploy.isPending}
      isDisabled={isPlanWrong(plan, { versionNumber, controlVersionNumber: liveVersionNumber })}
      error={refusal.general}
      gates={refusal.gates}
      releaseHref={
        preview.isDirect
          ? undefined
          : newReleasePath(workspaceSlug, {
              environment: environmentName,
              prompt: promptSlug,
              version: versionNumber,
            })
      }
      onSubmit={() =>
        deploy.mutate({
          workspaceSlug,
          promptSlug,
          environmentName,
          versionNumber,
          reason,
          rollout: plan,
          expectedLiveVersion: liveVersionNumber,
        })
      }
    >
      <EnvironmentChoice
        choices={choices}
        versionNumber={versionNumber}
        value={environmentName}
        onChange={(name) => {
          setPlan(undefined);
          onChoose(name);
        }}
      />
      <LandingBreaks
        workspaceSlug={workspaceSlug}
        promptSlug={promptSlug}
        versionNumber={versionNumber}
        environmentName={environmentName}
        liveVersionNumber={liveVersionNumber}
      />
      {preview.isDirect ? (
        <LandingPace
          key={environmentName}
          workspaceSlug={workspaceSlug}
          promptSlug={promptSlug}
          versionNumber={versionNumber}
          controlVersionNumber={liveVersionNumber}
          plan={plan}
          onChange={setPlan}
        />
      ) : null}
      {preview.isDirect ? (
        <ReasonField
          value={reason}
          onChange={setReason}
          isRequired={preview.isReasonRequired}
          error={refusal.reason}
          placeholder="Fixes the tone of refunds"
        />
      ) : (
        <ReleaseInstead environmentName={environmentName} gates={preview.gates} />
      )}
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
  return (
    <DialogBody>
      <p className="text-muted">{whyNowhere(choices, versionNumber)}</p>
    </DialogBody>
  );
}

function whyNowhere(choices: EnvironmentOption[], versionNumber: number): string {
  if (choices.every(({ liveVersionNumber }) => liveVersionNumber === versionNumber)) {
    return `v${versionNumber} is live in every environment already.`;
  }
  if (choices.some(({ isSplit }) => isSplit)) {
    return "A rollout is under way. Nothing else goes live there until it is finished or stopped.";
  }
  return "You may neither deploy here nor request a release. Ask a colleague who writes prompts to do it.";
}
