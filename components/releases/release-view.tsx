"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { AffectedApplications } from "@/components/checks/affected-applications";
import { CandidateNumbers } from "@/components/checks/candidate-numbers";
import { CheckList } from "@/components/checks/check-list";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { PageHeader } from "@/components/layout/page-header";
import { PerformerName } from "@/components/members/performer-name";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { isClosed } from "@/server/releases/release-machine";
import { ChangeList } from "./change-list";
import { canReview } from "./next-step";
import { ReleaseActions } from "./release-actions";
import { ReleaseProvider, useRelease } from "./release-context";
import { ReleaseDialogs } from "./release-dialogs";
import { ReleaseStateBadge } from "./release-state-badge";
import { ReleaseTimeline } from "./release-timeline";
import { ReviewersPanel } from "./reviewers-panel";
import { StatusPanel } from "./status-panel";
import { useReviewKey } from "./use-review-key";

/** Others decide, checks run, and time passes while one reads. */
const POLL_MS = 10_000;

/** A release: what it changes, what is missing, who says what. Prefetch `trpc.release.get`. */
export function ReleaseView({ workspaceSlug, number }: { workspaceSlug: string; number: number }) {
  const trpc = useTRPC();
  const { data: release } = useSuspenseQuery(
    trpc.release.get.queryOptions(
      { workspaceSlug, number },
      {
        refetchInterval: ({ state }) => (state.data && isClosed(state.data.state) ? false : POLL_MS),
        refetchIntervalInBackground: false,
      },
    ),
  );
  const { data: account } = useSuspenseQuery(trpc.account.get.queryOptions());
  return (
    <ReleaseProvider workspaceSlug={workspaceSlug} release={release} myId={account.userId}>
      <ReleasePage />
    </ReleaseProvider>
  );
}

function ReleasePage() {
  const { workspaceSlug, release, begin } = useRelease();
  useReviewKey(() => {
    if (canReview(release.canDo)) begin("review");
  });
  return (
    <>
      <ReleaseHeader />
      <OutdatedNotice />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <StatusPanel />
          {release.reason === "" ? null : <p className="whitespace-pre-line break-words">{release.reason}</p>}
          <ChangeList />
          <AffectedApplications
            key={`callers ${release.round}`}
            workspaceSlug={workspaceSlug}
            releaseId={release.id}
          />
          <CandidateNumbers
            key={`numbers ${release.round}`}
            workspaceSlug={workspaceSlug}
            releaseId={release.id}
          />
          <ReleaseTimeline />
        </div>
        <aside aria-label="Reviews and checks" className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-16">
          <ReviewersPanel />
          <CheckList key={`checks ${release.round}`} workspaceSlug={workspaceSlug} releaseId={release.id} />
        </aside>
      </div>
      <ReleaseDialogs />
    </>
  );
}

function ReleaseHeader() {
  const { release } = useRelease();
  const { number, title, state, environment, fromEnvironmentName, requestedBy, createdAt, round } = release;
  return (
    <PageHeader
      title={
        <>
          <span className="numeric mr-2 font-normal text-subtle">#{number}</span>
          {title}
        </>
      }
      status={<ReleaseStateBadge state={state} />}
      details={
        <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-muted">
          <span className="inline-flex items-center gap-1.5">
            {fromEnvironmentName === null ? null : (
              <>
                <EnvironmentBadge name={fromEnvironmentName} />
                <ArrowRight aria-hidden="true" className="size-3.5 text-subtle" />
                <span className="sr-only">to</span>
              </>
            )}
            <EnvironmentBadge name={environment.name} color={environment.color} />
          </span>
          <PerformerName performer={requestedBy} />
          <RelativeTime time={createdAt} className="text-subtle text-xs" />
          <span className="numeric text-subtle text-xs">round {round}</span>
        </div>
      }
      actions={<ReleaseActions />}
    />
  );
}

/** A decision is on what one has looked at: the newest round is looked at when one says so. */
function OutdatedNotice() {
  const { release, isOutdated, look } = useRelease();
  if (!isOutdated) return null;
  return (
    <div
      role="status"
      className="mb-6 flex flex-wrap items-center justify-between gap-3 rounded-lg border border-warning/40 bg-warning-subtle px-4 py-2.5"
    >
      <p>
        Round {release.round} began while you were reading. What you decide now would be about another round;
        look at what is below first.
      </p>
      <Button size="sm" onClick={() => look({ round: release.round, contentHash: release.contentHash })}>
        I have looked at round {release.round}
      </Button>
    </div>
  );
}
