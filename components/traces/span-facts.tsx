import Link from "next/link";
import type { ReactNode } from "react";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { paths } from "@/components/layout/paths";
import { formatDurationMs, formatExact, formatUsd } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SpanOutput } from "@/server/traces/trace-schemas";
import type { SpanNode } from "./span-tree";
import { TracePrompt } from "./trace-prompt";

interface SpanFactsProps {
  workspaceSlug: string;
  span: SpanOutput;
  node: SpanNode;
}

/** Each fact that the client sent; the others are left out, not shown as zero. */
export function SpanFacts({ workspaceSlug, span, node }: SpanFactsProps) {
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
      {node.childCount > 0 ? <TotalFacts node={node} /> : null}
      <Fact label="Finish reason">{span.finishReason}</Fact>
      <Fact label="Rollout arm">{armOf(workspaceSlug, span)}</Fact>
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

/** Of the span and all below it, where that is more than its own. */
function TotalFacts({ node: { totals } }: { node: SpanNode }) {
  const { inputTokens, outputTokens, costUsd } = totals;
  return (
    <>
      <Fact label="Tokens with all below">
        {inputTokens === null && outputTokens === null
          ? null
          : `${formatExact(inputTokens ?? 0)} / ${formatExact(outputTokens ?? 0)}`}
      </Fact>
      <Fact label="Cost with all below">{formatted(costUsd, formatUsd)}</Fact>
    </>
  );
}

/** Runs of ours name the rollout as well. */
function armOf(workspaceSlug: string, { arm, attributes }: SpanOutput): ReactNode {
  const rolloutId = attributes["galley.rollout.id"];
  if (arm === null || typeof rolloutId !== "string") return arm;
  return (
    <Link
      href={paths.rollout(workspaceSlug, rolloutId)}
      className="rounded-sm text-accent underline-offset-4 hover:underline"
    >
      {arm}
    </Link>
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
