"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { newReleasePath } from "@/components/releases/new-release-params";
import { LandingPace } from "@/components/rollouts/landing-pace";
import { isPlanWrong } from "@/components/rollouts/plan-errors";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { EnvironmentListItem } from "@/server/environments/list-environments";
import type { RolloutPlan } from "@/server/rollouts/rollout-plan";
import { DeploymentForm } from "./deployment-form";
import { EnvironmentChange } from "./environment-change";
import { LandingBreaks } from "./landing-breaks";
import { ReasonField } from "./reason-field";
import { refusalOf } from "./refusal";
import { ReleaseInstead } from "./release-instead";
import { useLanding } from "./use-landing";
import { useLandingPreview } from "./use-landing-preview";

export interface PromoteFormProps {
  workspaceSlug: string;
  promptSlug: string;
  /** What is live in `from`. */
  versionNumber: number;
  from: { name: string };
  to: Pick<EnvironmentListItem, "name" | "color" | "canDeploy" | "allowsDirect" | "requiresReason">;
  /** What is live in `to`; null when nothing is. */
  replacedVersionNumber: number | null;
  onDone: () => void;
}

export function PromoteForm(props: PromoteFormProps) {
  const { workspaceSlug, promptSlug, versionNumber, from, to, replacedVersionNumber, onDone } = props;
  const trpc = useTRPC();
  const [reason, setReason] = useState("");
  const [plan, setPlan] = useState<RolloutPlan>();
  const promote = useMutation(trpc.deployment.promote.mutationOptions(useLanding(workspaceSlug, onDone)));
  const preview = useLandingPreview({
    workspaceSlug,
    environment: to,
    promptSlug,
    versionNumber,
    via: "promote",
  });
  const refusal = refusalOf(promote.error);
  return (
    <DeploymentForm
      submitLabel={plan ? `Start the rollout in ${to.name}` : `Promote v${versionNumber} to ${to.name}`}
      isPending={promote.isPending}
      isDisabled={isPlanWrong(plan, { versionNumber, controlVersionNumber: replacedVersionNumber })}
      error={refusal.general}
      gates={refusal.gates}
      releaseHref={
        preview.isDirect
          ? undefined
          : newReleasePath(workspaceSlug, {
              environment: to.name,
              prompt: promptSlug,
              version: versionNumber,
            })
      }
      onSubmit={() =>
        promote.mutate({
          workspaceSlug,
          promptSlug,
          fromEnvironmentName: from.name,
          toEnvironmentName: to.name,
          versionNumber,
          reason,
          rollout: plan,
          expectedLiveVersion: replacedVersionNumber,
        })
      }
    >
      <EnvironmentChange environment={to} from={replacedVersionNumber} to={versionNumber} />
      <LandingBreaks
        workspaceSlug={workspaceSlug}
        promptSlug={promptSlug}
        versionNumber={versionNumber}
        environmentName={to.name}
        liveVersionNumber={replacedVersionNumber}
      />
      {preview.isDirect ? (
        <LandingPace
          workspaceSlug={workspaceSlug}
          promptSlug={promptSlug}
          versionNumber={versionNumber}
          controlVersionNumber={replacedVersionNumber}
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
          placeholder={`Looked good in ${from.name}`}
        />
      ) : (
        <ReleaseInstead environmentName={to.name} gates={preview.gates} />
      )}
    </DeploymentForm>
  );
}
