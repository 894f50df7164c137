"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { tracesPath } from "@/components/traces/trace-filters";
import { TraceTable } from "@/components/traces/trace-table";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { UserFeedback } from "@/server/traces/get-trace-user";
import { GroupFigures } from "./group-figures";
import { userTracesInput } from "./user-traces-input";

/** Somebody for whom an application called: what it took, what they said, what was done for them last. */
export function UserView({ workspaceSlug, userId }: { workspaceSlug: string; userId: string }) {
  const trpc = useTRPC();
  const { data: user } = useSuspenseQuery(trpc.traceUser.get.queryOptions({ workspaceSlug, userId }));
  const { data: latest } = useSuspenseQuery(
    trpc.trace.list.queryOptions(userTracesInput(workspaceSlug, userId)),
  );
  return (
    <>
      <PageHeader
        title={<span className="break-all font-mono">{user.id}</span>}
        description="A user, as applications name them. The last 90 days."
        details={
          <p className="mt-2 flex flex-wrap items-center gap-3">
            {user.environments.map((name) => (
              <EnvironmentBadge key={name} name={name} isPlain />
            ))}
          </p>
        }
        actions={
          <Button asChild>
            <Link href={tracesPath(workspaceSlug, { user: user.id, range: "90d" })}>Show all traces</Link>
          </Button>
        }
      />
      <GroupFigures group={user} traceNoun="Traces" />
      {user.feedback.length > 0 ? (
        <Panel title="Feedback" description="What they said, newest first." isFlush className="mb-6">
          <ul className="divide-y">
            {user.feedback.map((feedback) => (
              <FeedbackRow key={feedback.id} workspaceSlug={workspaceSlug} feedback={feedback} />
            ))}
          </ul>
        </Panel>
      ) : null}
      <h2 className="mb-2 font-semibold text-sm">Latest traces</h2>
      <TraceTable
        workspaceSlug={workspaceSlug}
        traces={latest.traces}
        columns={["prompt", "environment", "session", "latency", "tokens", "cost"]}
      />
    </>
  );
}

function FeedbackRow({ workspaceSlug, feedback }: { workspaceSlug: string; feedback: UserFeedback }) {
  const { name, value, comment, traceId, createdAt } = feedback;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2 text-sm">
      <span className="text-muted">{name}</span>
      <span className="min-w-0 break-words font-medium">{value}</span>
      {comment === "" ? null : <span className="min-w-0 flex-1 break-words">{comment}</span>}
      <span className="ml-auto flex items-center gap-3 text-subtle text-xs">
        {traceId === "" ? null : (
          <Link
            href={paths.trace(workspaceSlug, traceId)}
            className="rounded-sm text-accent underline-offset-4 hover:underline"
          >
            Trace
          </Link>
        )}
        <RelativeTime time={createdAt} />
      </span>
    </li>
  );
}
