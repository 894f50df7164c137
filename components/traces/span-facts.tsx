import type { ReactNode } from "react";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { formatDurationMs, formatExact, formatUsd } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SpanOutput } from "@/server/traces/trace-schemas";
import { TracePrompt } from "./trace-prompt";

interface SpanFactsProps {
  workspaceSlug: string;
  span: SpanOutput;
}

/** Each fact that the client sent; the others are left out, not shown as zero. */
export function SpanFacts({ workspaceSlug, span }: SpanFactsProps) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-x-6 gap-y-3 px-4 py-3">
      {span.prompt ? (
        <Fact label="Prompt" isWide>
          <TracePrompt
            workspaceSlug={workspaceSlug}
            slug={span.prompt.slug}
            version={span.prompt.version}
            isLinked={span.prompt.linked}
          />
        </Fact>
      ) : null}
      <Fact label="Environment">
        {span.environment ? <EnvironmentBadge name={span.environment} isPlain /> : null}
      </Fact>
      <Fact label="Model">{modelOf(span)}</Fact>
      <Fact label="Provider">{span.provider}</Fact>
      <Fact label="Began">
        <RelativeTime time={span.startTime} />
      </Fact>
      <Fact label="Latency">{formatDurationMs(span.durationMs)}</Fact>
      <Fact label="First token">{formatted(span.timeToFirstTokenMs, formatDurationMs)}</Fact>
      <Fact label="Input tokens">{inputTokensOf(span)}</Fact>
      <Fact label="Output tokens">{outputTokensOf(span)}</Fact>
      <Fact label="Cost">{formatted(span.costUsd, formatUsd)}</Fact>
      <Fact label="Finish reason">{span.finishReason}</Fact>
      <Fact label="Rollout arm">{span.arm}</Fact>
      <Fact label="Service">{span.serviceName}</Fact>
      <Fact label="Reported by">{span.scope}</Fact>
      {span.countsTowardUsage || span.inputTokens === null ? null : (
        <Fact label="Usage" isWide>
          Counted once, with the call inside this span
        </Fact>
      )}
    </dl>
  );
}

function modelOf({ model, modelRequested }: SpanOutput): ReactNode {
  if (model === null) return null;
  return (
    <span className="font-mono text-xs">
      {model}
      {modelRequested !== null && modelRequested !== model ? (
        <span className="block text-subtle">asked for {modelRequested}</span>
      ) : null}
    </span>
  );
}

function inputTokensOf({ inputTokens, cachedInputTokens, cacheWriteInputTokens }: SpanOutput): ReactNode {
  return withParts(inputTokens, [
    [cachedInputTokens, "cached"],
    [cacheWriteInputTokens, "written to cache"],
  ]);
}

function outputTokensOf({ outputTokens, reasoningTokens }: SpanOutput): ReactNode {
  return withParts(outputTokens, [[reasoningTokens, "reasoning"]]);
}

function withParts(total: number | null, parts: readonly (readonly [number | null, string])[]): ReactNode {
  if (total === null) return null;
  const known = parts.flatMap(([count, word]) => (count ? [`${formatExact(count)} ${word}`] : []));
  return (
    <>
      {formatExact(total)}
      {known.length > 0 ? <span className="block text-subtle text-xs">{known.join(", ")}</span> : null}
    </>
  );
}

function formatted<Value>(value: Value | null, format: (value: Value) => string): string | null {
  return value === null ? null : format(value);
}

function Fact({ label, isWide, children }: { label: string; isWide?: boolean; children: ReactNode }) {
  if (children === null) return null;
  return (
    <div className={isWide ? "col-span-full min-w-0" : "min-w-0"}>
      <dt className="text-subtle text-xs">{label}</dt>
      <dd className="numeric mt-0.5 break-words">{children}</dd>
    </div>
  );
}
