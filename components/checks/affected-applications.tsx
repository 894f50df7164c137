"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { ErrorState } from "@/components/ui/error-state";
import { formatCount } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { VersionBadge } from "@/components/versions/version-badge";
import type { AffectedApplications as Affected, AffectedPrompt } from "@/server/callers/list-release-callers";
import { CallerTable } from "./caller-table";

interface AffectedApplicationsProps {
  workspaceSlug: string;
  releaseId: string;
}

/** Which applications call the prompts of a release, and what they would have to send that they do not. */
export function AffectedApplications({ workspaceSlug, releaseId }: AffectedApplicationsProps) {
  const trpc = useTRPC();
  const affected = useQuery(
    trpc.caller.listForRelease.queryOptions({ workspaceSlug, releaseId }, { refetchOnMount: "always" }),
  );
  const { data } = affected;
  return (
    <Panel
      title="Affected applications"
      description={
        data ? `Calls in ${data.environmentName} over the last ${formatCount(data.days, "day")}` : undefined
      }
      isFlush
    >
      {affected.isError ? (
        <ErrorState
          title="The applications could not be loaded"
          message={affected.error.message}
          onRetry={affected.refetch}
          className="m-3"
        />
      ) : null}
      {affected.isPending ? <SkeletonRows rows={3} label="Loading the applications" /> : null}
      {data ? <PromptList affected={data} /> : null}
    </Panel>
  );
}

function PromptList({ affected: { prompts, environmentName, days } }: { affected: Affected }) {
  if (prompts.every(({ callers }) => callers.length === 0)) {
    return (
      <p className="px-4 py-3 text-muted">
        No application has called {prompts.length === 1 ? "this prompt" : "these prompts"} in{" "}
        {environmentName} in the last {formatCount(days, "day")}, as far as traces were sent.
      </p>
    );
  }
  return (
    <div className="divide-y">
      {prompts.map((prompt) => (
        <PromptCallers key={prompt.promptSlug} prompt={prompt} isNamed={prompts.length > 1} />
      ))}
    </div>
  );
}

function PromptCallers({ prompt, isNamed }: { prompt: AffectedPrompt; isNamed: boolean }) {
  const { promptSlug, versionNumber, callers, isCut } = prompt;
  return (
    <div>
      {isNamed ? (
        <h3 className="flex items-center gap-2 px-4 pt-3 pb-1 font-medium font-mono text-xs">
          <span className="min-w-0 break-all">{promptSlug}</span>
          <VersionBadge version={versionNumber} />
        </h3>
      ) : null}
      {callers.length === 0 ? (
        <p className="px-4 py-2 text-muted">No application has called it.</p>
      ) : (
        <CallerTable prompt={prompt} />
      )}
      {isCut ? (
        <p className="border-t px-4 py-2 text-subtle text-xs">
          Those with the most calls are shown; more applications call it.
        </p>
      ) : null}
    </div>
  );
}
