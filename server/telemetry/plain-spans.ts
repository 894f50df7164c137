import { formatUsd } from "@/server/prices/format-usd";
import type { Attributes } from "./attribute-value";
import { normalizeProvider } from "./describe-span";
import { normalizeFinishReason } from "./finish-reason";
import { isModelCallKind, type NormalizedSpan, type SpanPrompt, type SpanToolCall } from "./normalized-span";
import type { SpanDraft } from "./own-values";
import type { PlainSpanInput, PlainTraceInput } from "./plain-span-schemas";
import { resolveSpans } from "./resolve-spans";

/** Puts traces sent as plain JSON into the same terms as OTLP's, with the same inheritance and usage counting. */
export function normalizePlainTraces(traces: readonly PlainTraceInput[]): NormalizedSpan[] {
  return resolveSpans(draftPlainTraces(traces));
}

/** What each span says by itself, before its ancestors are asked. */
export function draftPlainTraces(traces: readonly PlainTraceInput[]): SpanDraft[] {
  return traces.flatMap((trace) => trace.spans.map((span) => draftOf(trace, span)));
}

function draftOf(trace: PlainTraceInput, span: PlainSpanInput): SpanDraft {
  return {
    span: {
      traceId: trace.id,
      spanId: span.id,
      parentSpanId: span.parentId ?? null,
      ...timesOf(span),
      ...outcomeOf(span),
      ...modelOf(span),
      ...usageOf(span),
      ...contentOf(span),
      ...ownContextOf(trace, span),
      prompt: promptOf(span),
      serviceName: null,
      scope: null,
      attributes: attributesOf(trace, span),
    },
    conversationId: null,
    fallback: {
      sessionId: trace.sessionId ?? null,
      userId: trace.userId ?? null,
      environment: trace.environment ?? null,
      prompt: null,
    },
  };
}

function timesOf(span: PlainSpanInput) {
  const start = microsecondsOf(span.startTime);
  const end = span.endTime === undefined ? start : microsecondsOf(span.endTime);
  const durationUs =
    span.durationMs === undefined ? Math.max(0, end - start) : Math.round(span.durationMs * 1000);
  const firstToken = span.timeToFirstTokenMs ?? null;
  return {
    startTimeUs: start,
    durationUs,
    timeToFirstTokenUs: firstToken === null ? null : Math.round(firstToken * 1000),
  };
}

/** Date keeps three of the decimals; the rest are read from the text. */
function microsecondsOf(time: string | number): number {
  if (typeof time === "number") {
    return time * 1000;
  }
  const digits = /\.\d{3}(\d{1,3})/.exec(time)?.[1] ?? "";
  return Date.parse(time) * 1000 + Number(digits.padEnd(3, "0"));
}

function outcomeOf(span: PlainSpanInput) {
  const errorType = span.errorType ?? null;
  const errorMessage = span.errorMessage ?? null;
  const hasError = errorType !== null || errorMessage !== null;
  return {
    name: span.name,
    kind: span.kind ?? (span.model || span.modelRequested || span.modelResponse ? "generation" : "span"),
    status: span.status ?? (hasError ? "error" : "ok"),
    errorType,
    errorMessage,
    finishReason: span.finishReason == null ? null : normalizeFinishReason(span.finishReason),
  } as const;
}

function modelOf(span: PlainSpanInput) {
  const modelRequested = span.modelRequested ?? span.model ?? null;
  const modelResponse = span.modelResponse ?? null;
  return {
    provider: span.provider == null ? null : normalizeProvider(span.provider),
    modelRequested,
    modelResponse,
    model: span.model ?? modelResponse ?? modelRequested,
    parameters: span.parameters ?? {},
  };
}

function usageOf(span: PlainSpanInput) {
  return {
    inputTokens: span.inputTokens ?? null,
    outputTokens: span.outputTokens ?? null,
    cachedInputTokens: span.cachedInputTokens ?? null,
    cacheWriteInputTokens: span.cacheWriteInputTokens ?? null,
    reasoningTokens: span.reasoningTokens ?? null,
    givenCostUsd: span.costUsd == null ? null : decimalOf(span.costUsd),
    countsTowardUsage: isModelCallKind(outcomeOf(span).kind),
    usageReportedBySpanId: null,
  };
}

function decimalOf(cost: number | string): string {
  return typeof cost === "number" ? formatUsd(cost) : cost;
}

function contentOf(span: PlainSpanInput) {
  const outputToolCalls = (span.outputToolCalls ?? []).map(toolCallOf);
  return {
    inputMessages: (span.inputMessages ?? []).map(({ toolCalls, ...message }) =>
      toolCalls === undefined ? message : { ...message, toolCalls: toolCalls.map(toolCallOf) },
    ),
    outputText: span.outputText ?? (outputToolCalls.length > 0 ? "" : null),
    outputToolCalls,
  };
}

type PlainToolCall = NonNullable<PlainSpanInput["outputToolCalls"]>[number];

function toolCallOf(call: PlainToolCall): SpanToolCall {
  return { id: call.id ?? null, name: call.name, arguments: call.arguments ?? null };
}

function promptOf({ prompt }: PlainSpanInput): SpanPrompt | null {
  if (!prompt) {
    return null;
  }
  return {
    name: prompt.slug,
    version: prompt.version == null ? null : String(prompt.version),
    label: prompt.label ?? null,
    id: null,
    variables: prompt.variables ?? null,
    inheritedFromSpanId: null,
  };
}

function ownContextOf(trace: PlainTraceInput, span: PlainSpanInput) {
  return {
    sessionId: span.sessionId ?? null,
    userId: span.userId ?? null,
    environment: span.environment ?? null,
    arm: span.arm ?? null,
    rolloutId: span.rolloutId ?? null,
    unitId: span.unitId ?? null,
    tags: [...new Set([...(trace.tags ?? []), ...(span.tags ?? [])])],
  };
}

/** A trace has no row of its own: its name stays with its root. */
function attributesOf(trace: PlainTraceInput, span: PlainSpanInput): Attributes {
  const attributes = span.attributes ?? {};
  const isRoot = span.parentId == null;
  return trace.name == null || !isRoot ? attributes : { "galley.trace.name": trace.name, ...attributes };
}
