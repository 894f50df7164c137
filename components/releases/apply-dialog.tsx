"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { GateList } from "@/components/gates/gate-list";
import { LandingPace } from "@/components/rollouts/landing-pace";
import { isPlanWrong } from "@/components/rollouts/plan-errors";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { RolloutPlan } from "@/server/rollouts/rollout-plan";
import { DecisionDialog } from "./decision-dialog";
import { ItemChanges } from "./item-changes";
import { useRelease } from "./release-context";
import { useSettleRelease } from "./use-settle-release";

function landingWords(itemCount: number, isGradual: boolean): string {
  if (isGradual) return "goes over to it a share of the callers at a time. Its checks run once more before.";
  return itemCount === 1
    ? "serves it from the moment you apply it. Its checks run once more before."
    : "serves all of them from the same moment, or none. The checks run once more before.";
}

/** Makes it live, at once or gradually. All of it lands, or none of it. */
export function ApplyDialog() {
  const trpc = useTRPC();
  const { workspaceSlug, release, seen } = useRelease();
  const { environment, items, gates } = release;
  const [plan, setPlan] = useState<RolloutPlan>();
  const apply = useMutation(
    trpc.release.land.mutationOptions(
      useSettleRelease(
        plan
          ? `The rollout of release #${release.number} in ${environment.name} has begun`
          : `Release #${release.number} is live in ${environment.name}`,
      ),
    ),
  );
  const [only, ...others] = items.filter((item) => item.liveVersionNumber !== item.versionNumber);
  // Prompts that land together are served together: a rollout takes one.
  const single = others.length === 0 ? only : undefined;
  const versions = {
    versionNumber: single?.versionNumber ?? 0,
    controlVersionNumber: single?.liveVersionNumber ?? null,
  };
  return (
    <DecisionDialog
      title={`Apply release #${release.number}`}
      description={release.title}
      submitLabel={plan ? `Start the rollout in ${environment.name}` : `Apply to ${environment.name}`}
      isPending={apply.isPending}
      isDisabled={isPlanWrong(plan, versions)}
      error={apply.error}
      onSubmit={() => apply.mutate({ workspaceSlug, releaseId: release.id, ...seen, rollout: plan })}
    >
      <p className="text-muted">
        <EnvironmentBadge name={environment.name} color={environment.color} />{" "}
        {landingWords(items.length, plan !== undefined)}
      </p>
      <ItemChanges items={items} />
      {single ? (
        <LandingPace
          {...versions}
          workspaceSlug={workspaceSlug}
          promptSlug={single.promptSlug}
          plan={plan}
          onChange={setPlan}
        />
      ) : null}
      {gates.length > 0 && !apply.error ? (
        <section className="rounded-md bg-warning-subtle px-3 py-2">
          <p className="font-medium text-sm text-warning">This is missing still</p>
          <GateList gates={gates} label="What is in the way" className="divide-border-strong" />
        </section>
      ) : null}
    </DecisionDialog>
  );
}
