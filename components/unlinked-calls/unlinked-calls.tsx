"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link2 } from "lucide-react";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { tracesPath } from "@/components/traces/trace-filters";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/relative-time";
import type { UnlinkedGroup } from "@/server/traces/list-unlinked";
import { clientOfScope } from "./unlinked-code";

/** What arrived without a link to a prompt lately, from where, and what to change there. */
export function UnlinkedCalls({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const { data: groups } = useSuspenseQuery(trpc.trace.listUnlinked.queryOptions({ workspaceSlug }));
  if (groups.length === 0) {
    return (
      <EmptyState
        icon={Link2}
        title="No unlinked calls in the last 7 days"
        description="A call that names no prompt of the workspace would be listed here, with what to change in the application that made it."
      />
    );
  }
  return (
    <ul aria-label="Unlinked calls" className="flex flex-col gap-3">
      {groups.map((group) => (
        <GroupCard
          key={`${group.promptSlug} ${group.version} ${group.scope} ${group.serviceName}`}
          workspaceSlug={workspaceSlug}
          group={group}
        />
      ))}
    </ul>
  );
}

interface GroupCardProps {
  workspaceSlug: string;
  group: UnlinkedGroup;
}

function GroupCard({ workspaceSlug, group }: GroupCardProps) {
  const { scope, serviceName, spanCount, lastSeenAt, exampleTraceId } = group;
  const client = clientOfScope(scope);
  return (
    <li className="overflow-hidden rounded-lg border bg-surface">
      <div className="flex flex-wrap items-start justify-between gap-3 px-4 py-3">
        <div className="min-w-0">
          <h2 className="break-words font-medium text-sm">{titleOf(group)}</h2>
          <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-xs">
            {serviceName === "" ? null : (
              <Badge tone="outline" className="max-w-full" title={serviceName}>
                <span className="truncate">{serviceName}</span>
              </Badge>
            )}
            <span className="break-all font-mono">{scope === "" ? "no instrumentation scope" : scope}</span>
            <span className="numeric">{formatCount(spanCount, "span")}</span>
            <span>
              last <RelativeTime time={lastSeenAt} />
            </span>
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" asChild>
            <Link href={paths.trace(workspaceSlug, exampleTraceId)}>The latest</Link>
          </Button>
          <Button size="sm" asChild>
            <Link
              href={tracesPath(workspaceSlug, {
                link: "unlinked",
                range: "7d",
                ...(serviceName === "" ? {} : { service: serviceName }),
              })}
            >
              Show as a list
            </Link>
          </Button>
        </div>
      </div>
      <details className="border-t px-4 py-2">
        <summary className="cursor-pointer rounded-sm py-1 font-medium text-accent text-xs">
          How to link them, with {client.name}
        </summary>
        <div className="flex flex-col gap-3 py-2">
          <p className="text-pretty text-muted text-sm">{adviceOf(group)}</p>
          {group.reason === "no-version" ? null : <p className="text-muted text-sm">{client.hint}</p>}
          <CodeBlock
            label={client.label}
            code={client.code({
              slug: group.promptSlug ?? "your/prompt",
              version: group.latestVersion ?? 1,
            })}
          />
        </div>
      </details>
    </li>
  );
}

function titleOf({ reason, promptSlug, version }: UnlinkedGroup): string {
  switch (reason) {
    case "unnamed":
      return "Calls that name no prompt";
    case "no-prompt":
      return `“${promptSlug}” is no prompt of this workspace`;
    case "no-version":
      return version === null
        ? `“${promptSlug}” is named without a version`
        : `“${promptSlug}” has no version ${version}`;
  }
}

function adviceOf({ reason, promptSlug, latestVersion }: UnlinkedGroup): string {
  switch (reason) {
    case "unnamed":
      return "Say which prompt and which of its versions answered. If these calls use no prompt of yours, nothing is wrong.";
    case "no-prompt":
      return `Create a prompt called “${promptSlug}”, or send the name it has here. Renamed prompts answer by their old names.`;
    case "no-version":
      return `Versions are whole numbers; the newest is ${latestVersion}. Take the number from the answer that served or ran the prompt.`;
  }
}
