"use client";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { GitBranchPlus, GitCompareArrows, GitPullRequestArrow, Rocket, RotateCcw } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { BranchChip } from "@/components/branches/branch-chip";
import { CreateBranchDialog } from "@/components/branches/create-branch-dialog";
import { CommentsProvider } from "@/components/comments/comments-provider";
import { DeployDialog } from "@/components/deployments/deploy-dialog";
import { BreakingChangeNotice } from "@/components/diffs/breaking-change-notice";
import { useDraft } from "@/components/drafts/draft-context";
import { SubjectFeedback } from "@/components/feedback/subject-feedback";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { useOrigin } from "@/components/onboarding/use-origin";
import { LiveBadges } from "@/components/prompts/live-badges";
import { usePrompt } from "@/components/prompts/use-prompt";
import { newReleasePath } from "@/components/releases/new-release-params";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { VersionDetail } from "@/server/versions/find-version-row";
import { ContentView } from "./content-view";
import { RestoreDialog } from "./restore-dialog";
import { restoredNumberOf, versionActions } from "./version-actions";
import { VersionBadge } from "./version-badge";

/** One version as it was saved. */
export function VersionView({ number }: { number: number }) {
  const trpc = useTRPC();
  const { workspaceSlug, prompt } = usePrompt();
  const { data: version } = useSuspenseQuery(
    trpc.version.get.queryOptions({ workspaceSlug, promptSlug: prompt.slug, number }),
  );
  const live = prompt.environments.flatMap(({ name, color, versionNumber, rollout }) =>
    versionNumber === number || rollout?.versionNumbers.includes(number)
      ? [{ environmentName: name, environmentColor: color, versionNumber: number, rollout }]
      : [],
  );
  return (
    <article aria-label={`Version ${number}`} className="flex flex-col gap-5">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h2 className="flex items-start gap-2 font-semibold text-lg">
            <VersionBadge version={number} className="mt-1 shrink-0 text-sm" />
            <PermalinkButton number={number} />
            <span className="min-w-0 whitespace-pre-line break-words">{version.message}</span>
          </h2>
          <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-muted">
            <PerformerName performer={version.author} />
            <RelativeTime time={version.createdAt} className="text-subtle text-xs" />
            <BranchChip name={version.branchName} />
            <VersionParents version={version} />
            <LiveBadges live={live} isNumberless />
          </div>
        </div>
        <VersionActions version={version} />
      </header>
      <ParentNotice version={version} />
      <CommentsProvider workspaceSlug={workspaceSlug} promptSlug={prompt.slug} number={number}>
        <ContentView workspaceSlug={workspaceSlug} content={version.content} />
      </CommentsProvider>
      {prompt.type === "snippet" ? null : (
        <SubjectFeedback
          workspaceSlug={workspaceSlug}
          about={{ kind: "version", promptSlug: prompt.slug, version: number }}
        />
      )}
    </article>
  );
}

function PermalinkButton({ number }: { number: number }) {
  const origin = useOrigin();
  const { workspaceSlug, prompt } = usePrompt();
  return (
    <CopyButton
      value={`${origin}${paths.promptVersion(workspaceSlug, prompt.slug, number)}`}
      noun={`link to v${number}`}
    />
  );
}

function VersionParents({ version }: { version: VersionDetail }) {
  const { parentNumber, mergedNumber, message } = version;
  const restored = restoredNumberOf(message);
  if (parentNumber === null) return <span className="text-xs">the first version</span>;
  return (
    <>
      <span className="inline-flex flex-wrap items-center gap-1.5 text-xs">
        made from <ParentBadge number={parentNumber} />
        {mergedNumber === null ? null : (
          <>
            and <ParentBadge number={mergedNumber} /> merged into it
          </>
        )}
      </span>
      {restored === undefined ? null : (
        <span className="inline-flex items-center gap-1.5 text-xs">
          restored from <ParentBadge number={restored} />
        </span>
      )}
    </>
  );
}

function ParentBadge({ number }: { number: number }) {
  const { workspaceSlug, prompt } = usePrompt();
  return <VersionBadge version={number} href={paths.promptVersion(workspaceSlug, prompt.slug, number)} />;
}

/** Below what can be read at once: it appears when it is known. */
function ParentNotice({ version: { number, parentNumber } }: { version: VersionDetail }) {
  const trpc = useTRPC();
  const { workspaceSlug, prompt } = usePrompt();
  const comparison = useQuery(
    trpc.version.compareSides.queryOptions(
      { workspaceSlug, promptSlug: prompt.slug, before: String(parentNumber), after: String(number) },
      { enabled: parentNumber !== null },
    ),
  );
  return (
    <BreakingChangeNotice
      changes={comparison.data?.breakingChanges ?? []}
      against={`with v${parentNumber}, which it was made from`}
    />
  );
}

function VersionActions({ version }: { version: VersionDetail }) {
  const { workspaceSlug, prompt } = usePrompt();
  const { number, parentNumber, branchName } = version;
  const { canEdit, canDeploy, needsRelease } = versionActions(prompt, number);
  const { latest, isDirty } = useDraft();
  const isNewest = number === prompt.latestVersionNumber;
  // What the page's one primary button does is not offered a second time.
  const isNextStep = number === latest?.number && !isDirty;
  return (
    <div className="flex flex-wrap gap-2">
      {parentNumber === null ? null : (
        <Button asChild>
          <Link href={paths.promptCompare(workspaceSlug, prompt.slug, parentNumber, number)}>
            <GitCompareArrows aria-hidden="true" />
            Compare with v{parentNumber}
          </Link>
        </Button>
      )}
      {canEdit ? (
        <>
          <CreateBranchDialog
            fromNumber={number}
            trigger={action(<GitBranchPlus aria-hidden="true" />, "Create branch")}
          />
          {isNewest ? null : (
            <RestoreDialog
              number={number}
              branchName={branchName}
              trigger={action(<RotateCcw aria-hidden="true" />, `Restore v${number}`)}
            />
          )}
        </>
      ) : null}
      {canDeploy && needsRelease && !isNextStep ? (
        <Button asChild>
          <Link href={newReleasePath(workspaceSlug, { prompt: prompt.slug, version: number })}>
            <GitPullRequestArrow aria-hidden="true" />
            Request release
          </Link>
        </Button>
      ) : null}
      {canDeploy && !needsRelease && !isNextStep ? (
        <DeployDialog
          workspaceSlug={workspaceSlug}
          promptSlug={prompt.slug}
          versionNumber={number}
          trigger={action(<Rocket aria-hidden="true" />, `Deploy v${number}`)}
        />
      ) : null}
    </div>
  );
}

const action = (icon: ReactNode, label: string) => (
  <Button>
    {icon}
    {label}
  </Button>
);
