"use client";
import { ChevronRight } from "lucide-react";
import { Suspense, useState } from "react";
import { CommentsProvider } from "@/components/comments/comments-provider";
import { MessageThreads } from "@/components/comments/message-threads";
import { VersionThreads } from "@/components/comments/version-threads";
import { LiveChange } from "@/components/deployments/live-change";
import type { DiffLayout } from "@/components/diffs/diff-layout";
import type { AroundMessage } from "@/components/diffs/words-diff-view";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { PromptName } from "@/components/prompts/prompt-name";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { ContentView } from "@/components/versions/content-view";
import type { CurrentItemView } from "@/server/releases/release-outputs";
import { useRelease } from "./release-context";
import { shownBase } from "./shown-base";
import { DiffSkeleton, VersionDiff } from "./version-diff";

interface ItemChangeProps {
  item: CurrentItemView;
  layout: DiffLayout;
  /** Shown at once; of many, the others wait to be asked for. */
  isOpenAtFirst: boolean;
}

/** One prompt of a release: what its candidate changes, and what is said about it. */
export function ItemChange({ item, layout, isOpenAtFirst }: ItemChangeProps) {
  const { workspaceSlug, release } = useRelease();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const { promptSlug, versionNumber, message, author, hasBreakingChanges } = item;
  const base = shownBase(release.state, item);
  return (
    <section aria-label={promptSlug} className="min-w-0 rounded-lg border">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b bg-background px-3 py-2 dark:bg-sunken [&:last-child]:border-b-0">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? "Fold" : "Show"} the changes of ${promptSlug}`}
          onClick={() => setOpen(!isOpen)}
          className="grid size-6 place-items-center rounded-sm text-subtle hover:bg-hover"
        >
          <ChevronRight aria-hidden="true" className={cn("size-4", isOpen && "rotate-90")} />
        </button>
        <PromptName
          slug={promptSlug}
          href={paths.promptVersion(workspaceSlug, promptSlug, versionNumber)}
          className="text-base"
        />
        <LiveChange from={base} to={versionNumber} />
        {hasBreakingChanges ? <Badge tone="danger">breaking</Badge> : null}
        <span className="ml-auto flex min-w-0 items-center gap-2 text-muted text-xs max-sm:ml-9">
          <PerformerName performer={author} />
          <span className="truncate">{message}</span>
        </span>
      </header>
      {isOpen ? (
        <div className="p-3">
          <Suspense fallback={<DiffSkeleton />}>
            <CommentsProvider
              workspaceSlug={workspaceSlug}
              promptSlug={promptSlug}
              number={versionNumber}
              releaseId={release.id}
            >
              <Comparison item={item} base={base} layout={layout} />
            </CommentsProvider>
          </Suspense>
        </div>
      ) : null}
    </section>
  );
}

/** Of a new content the page of its version is shown, which has its conversations in it. */
function Comparison({
  item,
  base,
  layout,
}: {
  item: CurrentItemView;
  base: number | null;
  layout: DiffLayout;
}) {
  const { workspaceSlug, release } = useRelease();
  const { promptSlug, versionNumber } = item;
  return (
    <div className="flex flex-col gap-6">
      <VersionDiff
        workspaceSlug={workspaceSlug}
        promptSlug={promptSlug}
        from={base}
        to={versionNumber}
        layout={layout}
        against={`with v${base}, ${release.closedAt ? "which it replaced" : "live"} in ${release.environment.name}`}
        around={withThreads}
        showNew={(content) => <ContentView workspaceSlug={workspaceSlug} content={content} />}
      />
      {base === null ? null : <VersionThreads />}
    </div>
  );
}

/** A message that the candidate has no more cannot be commented on: a thread belongs to the candidate. */
const withThreads: AroundMessage = (message, view, parts) => {
  if (message === null) {
    return (
      <MessageThreads messageId={null} name="the text" text={textAfter(parts)}>
        {view}
      </MessageThreads>
    );
  }
  const { after } = message;
  if (after === null) return view;
  return (
    <MessageThreads
      messageId={after.id}
      name={`message ${after.position}, ${after.role}`}
      text={after.placeholder === null ? textAfter(parts) : undefined}
    >
      {view}
    </MessageThreads>
  );
};

const textAfter = (parts: readonly { kind: string; text: string }[]) =>
  parts
    .filter(({ kind }) => kind !== "removed")
    .map(({ text }) => text)
    .join("");
