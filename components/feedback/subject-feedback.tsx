"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { LoadMore } from "@/components/ui/load-more";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useCan } from "@/components/workspaces/use-can";
import type { FeedbackSubject } from "@/server/feedback/feedback-schemas";
import { FeedbackItem } from "./feedback-item";
import { FeedbackPanel } from "./feedback-panel";
import { GiveFeedbackForm } from "./give-feedback-form";

type Subject = Exclude<FeedbackSubject, { kind: "trace" }>;

interface SubjectFeedbackProps {
  workspaceSlug: string;
  about: Subject;
}

const PAGE_SIZE = 10;

/** What was said of a session as a whole, or of a version and of the traces that used it. */
export function SubjectFeedback({ workspaceSlug, about }: SubjectFeedbackProps) {
  const mayRead = useCan(workspaceSlug, "trace:read");
  if (!mayRead) return null;
  return (
    <FeedbackPanel
      workspaceSlug={workspaceSlug}
      description={
        about.kind === "version"
          ? "On this version and on the answers it gave, newest first"
          : "On the session as a whole"
      }
      renderForm={(onClose) => (
        <GiveFeedbackForm workspaceSlug={workspaceSlug} about={about} onClose={onClose} />
      )}
    >
      <GivenList workspaceSlug={workspaceSlug} about={about} />
    </FeedbackPanel>
  );
}

/** Beside what the page is for: it appears when it is there. */
function GivenList({ workspaceSlug, about }: SubjectFeedbackProps) {
  const trpc = useTRPC();
  const given = useInfiniteQuery(
    trpc.feedback.list.infiniteQueryOptions(
      { workspaceSlug, limit: PAGE_SIZE, ...filterOf(about) },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  );
  if (given.isPending) return <SkeletonRows rows={2} label="Loading the feedback" />;
  if (given.isError) return <LoadError message={given.error.message} onRetry={() => void given.refetch()} />;
  const items = given.data.pages.flatMap(({ data }) => data);
  if (items.length === 0) return <p className="px-4 py-4 text-muted">Nobody has said anything yet.</p>;
  return (
    <>
      <ul className="divide-y">
        {items.map((item) => (
          <FeedbackItem
            key={`${item.traceId} ${item.id}`}
            workspaceSlug={workspaceSlug}
            home={item.traceId === null ? homeOf(about) : { traceId: item.traceId }}
            item={item}
            about={
              item.traceId === null ? null : (
                <TraceLink workspaceSlug={workspaceSlug} traceId={item.traceId} />
              )
            }
          />
        ))}
      </ul>
      {given.hasNextPage ? (
        <LoadMore
          hasMore
          isLoading={given.isFetchingNextPage}
          onLoadMore={() => void given.fetchNextPage()}
          shownCount={items.length}
          noun="scores"
        />
      ) : null}
    </>
  );
}

function TraceLink({ workspaceSlug, traceId }: { workspaceSlug: string; traceId: string }) {
  return (
    <Link
      href={paths.trace(workspaceSlug, traceId)}
      className="rounded-sm text-accent underline-offset-4 hover:underline"
    >
      trace <span className="font-mono">{traceId.slice(0, 8)}</span>
    </Link>
  );
}

function LoadError({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 px-4 py-3">
      <p className="text-danger">{message}</p>
      <Button size="sm" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

const filterOf = (about: Subject) =>
  about.kind === "session"
    ? { sessionId: about.sessionId }
    : { promptSlug: about.promptSlug, version: about.version };

const homeOf = (about: Subject) =>
  about.kind === "session" ? { sessionId: about.sessionId } : { promptSlug: about.promptSlug };
