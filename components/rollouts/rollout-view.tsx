"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { LiveChange } from "@/components/deployments/live-change";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { PromptName } from "@/components/prompts/prompt-name";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { RelativeTime } from "@/components/ui/relative-time";
import { CoverageNotice } from "./coverage-notice";
import { DecisionTimeline } from "./decision-timeline";
import { NumbersPanel } from "./numbers-panel";
import { PlanPanel } from "./plan-panel";
import { ProgressPanel } from "./progress-panel";
import { RolloutActions } from "./rollout-actions";
import { RolloutProvider, useRollout } from "./rollout-context";
import { RolloutDialogs } from "./rollout-dialogs";
import { RolloutStateBadge } from "./rollout-state-badge";

/** Callers come in, and steps are taken, while one reads. */
const POLL_MS = 5_000;

/** A rollout: how far it is, what its numbers say, what was decided on which. Prefetch `trpc.rollout.get`. */
export function RolloutView({ workspaceSlug, rolloutId }: { workspaceSlug: string; rolloutId: string }) {
  const trpc = useTRPC();
  const { data: rollout } = useSuspenseQuery(
    trpc.rollout.get.queryOptions(
      { workspaceSlug, rolloutId },
      {
        refetchInterval: ({ state }) => (state.data && state.data.endedAt !== null ? false : POLL_MS),
        refetchIntervalInBackground: false,
      },
    ),
  );
  return (
    <RolloutProvider workspaceSlug={workspaceSlug} rollout={rollout}>
      <RolloutHeader />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <ProgressPanel />
          <CoverageNotice />
          <NumbersPanel />
          <Decisions />
        </div>
        <aside aria-label="The plan" className="min-w-0 lg:sticky lg:top-16">
          <PlanPanel />
        </aside>
      </div>
      <RolloutDialogs />
    </RolloutProvider>
  );
}

function RolloutHeader() {
  const { workspaceSlug, rollout } = useRollout();
  const { promptSlug, environment, state, controlVersionNumber, versionNumber } = rollout;
  return (
    <PageHeader
      title={
        <PromptName
          slug={promptSlug}
          href={paths.prompt(workspaceSlug, promptSlug)}
          className="font-semibold"
        />
      }
      status={<RolloutStateBadge state={state} />}
      details={
        <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-muted">
          <EnvironmentBadge name={environment.name} color={environment.color} />
          <LiveChange from={controlVersionNumber} to={versionNumber} />
          <PerformerName performer={rollout.startedBy} />
          <RelativeTime time={rollout.createdAt} className="text-subtle text-xs" />
        </div>
      }
      actions={<RolloutActions />}
    />
  );
}

function Decisions() {
  const { rollout } = useRollout();
  return (
    <section aria-labelledby="rollout-decisions">
      <h2 id="rollout-decisions" className="mb-3 font-semibold text-base">
        What was decided
      </h2>
      <DecisionTimeline
        decisions={rollout.decisions}
        versionNumber={rollout.versionNumber}
        controlVersionNumber={rollout.controlVersionNumber}
      />
    </section>
  );
}
