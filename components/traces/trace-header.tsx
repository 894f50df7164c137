import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { formatCount, formatDurationMs, formatExact, formatUsd } from "@/components/ui/format-number";
import { Kbd } from "@/components/ui/kbd";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TraceOutline } from "@/server/traces/trace-outline-schemas";
import { DownloadTraceButton } from "./download-trace-button";
import { TracePrompt } from "./trace-prompt";
import { tracePrompts } from "./trace-prompts";
import { TraceStatus } from "./trace-status";
import { ERROR_KEY } from "./use-error-keys";

interface TraceHeaderProps {
  workspaceSlug: string;
  trace: TraceOutline;
  onGoToError: () => void;
}

export function TraceHeader({ workspaceSlug, trace, onGoToError }: TraceHeaderProps) {
  const errorCount = trace.spans.filter(({ status }) => status === "error").length;
  return (
    <>
      <PageHeader
        title={trace.name || "Trace"}
        status={<TraceStatus status={trace.status} />}
        actions={
          <>
            {errorCount > 0 ? (
              <Button size="sm" aria-keyshortcuts={ERROR_KEY.toUpperCase()} onClick={onGoToError}>
                <TriangleAlert aria-hidden="true" className="text-danger" />
                {formatCount(errorCount, "error")}
                <Kbd aria-hidden="true">{ERROR_KEY.toUpperCase()}</Kbd>
              </Button>
            ) : null}
            <CopyButton value={trace.id} noun="trace id" isLabelled />
            <DownloadTraceButton workspaceSlug={workspaceSlug} traceId={trace.id} />
          </>
        }
        className="mb-4"
      />
      <dl className="mb-4 flex flex-wrap gap-x-8 gap-y-3 rounded-lg border bg-surface px-4 py-3">
        {tracePrompts(trace).map((prompt) => (
          <Fact key={`${prompt.slug} ${prompt.version}`} label="Prompt">
            <TracePrompt workspaceSlug={workspaceSlug} {...prompt} />
          </Fact>
        ))}
        {trace.environment ? (
          <Fact label="Environment">
            <EnvironmentBadge name={trace.environment} isPlain />
          </Fact>
        ) : null}
        <Fact label="Began">
          <RelativeTime time={trace.startTime} />
        </Fact>
        <Fact label="Latency">{formatDurationMs(trace.durationMs)}</Fact>
        <Fact label="Tokens in / out">
          {trace.inputTokens === null && trace.outputTokens === null
            ? null
            : `${formatExact(trace.inputTokens ?? 0)} / ${formatExact(trace.outputTokens ?? 0)}`}
        </Fact>
        <Fact label="Cost">{trace.costUsd === null ? null : formatUsd(trace.costUsd)}</Fact>
        <Fact label="Spans">{formatCount(trace.spans.length, "span")}</Fact>
        <Fact label="User">
          {trace.userId ? (
            <Link href={paths.traceUser(workspaceSlug, trace.userId)} className={linkClasses}>
              {trace.userId}
            </Link>
          ) : null}
        </Fact>
        <Fact label="Session">
          {trace.sessionId ? (
            <Link href={paths.session(workspaceSlug, trace.sessionId)} className={linkClasses}>
              {trace.sessionId}
            </Link>
          ) : null}
        </Fact>
        {trace.tags.length > 0 ? (
          <Fact label="Tags">
            <span className="flex flex-wrap gap-1">
              {trace.tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </span>
          </Fact>
        ) : null}
      </dl>
    </>
  );
}

const linkClasses = "rounded-sm underline-offset-4 hover:underline";

/** Nothing at all where the client sent nothing. */
function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === null) return null;
  return (
    <div className="min-w-0">
      <dt className="text-subtle text-xs">{label}</dt>
      <dd className="numeric mt-0.5 break-words">{children}</dd>
    </div>
  );
}
