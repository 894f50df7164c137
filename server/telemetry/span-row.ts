import type { SpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import type { SpanCost } from "@/server/prices/workspace-prices";
import { MAX_VARIABLES } from "@/server/versions/prompt-content";
import type { NormalizedSpan } from "./normalized-span";

/** What ingestion knows about a span beyond what its sender said. */
export interface SpanRowContext {
  workspaceId: string;
  apiKeyId: string;
  /** The prompt version of the workspace that the span names, if there is one. */
  link: { promptId: string; promptVersion: number } | null;
  cost: SpanCost | null;
}

/**
 * The row that keeps a span; spanFromRow reads it back. Empty text stands for null. `output_tool_calls` is empty
 * when the client sent no answer, and a JSON list when it sent one, if only an empty text.
 */
export function toSpanRow(span: NormalizedSpan, context: SpanRowContext): SpanRow {
  return {
    workspace_id: context.workspaceId,
    prompt_id: context.link?.promptId ?? "",
    prompt_version: context.link?.promptVersion ?? 0,
    environment: span.environment ?? "",
    arm: span.arm ?? "",
    rollout_id: span.rolloutId ?? "",
    unit_id: span.unitId ?? "",
    api_key_id: context.apiKeyId,
    ...identityOf(span),
    ...usageOf(span, context.cost),
    ...modelOf(span),
    ...outcomeOf(span),
    user_id: span.userId ?? "",
    session_id: span.sessionId ?? "",
    prompt_slug: span.prompt?.name ?? "",
    prompt_version_label: span.prompt?.version ?? "",
    service_name: span.serviceName ?? "",
    ...contentOf(span),
    tags: span.tags,
    variable_names: variableNamesOf(span),
    attributes: JSON.stringify(span.attributes),
    content_state: span.contentState ?? "",
  };
}

/** Longer than any variable's: it would only swell the column's dictionary. */
const MAX_NAME_LENGTH = 100;

function variableNamesOf({ prompt }: NormalizedSpan): string[] {
  if (!prompt?.variables) return [];
  return Object.keys(prompt.variables)
    .filter((name) => name.length <= MAX_NAME_LENGTH)
    .slice(0, MAX_VARIABLES);
}

function identityOf(span: NormalizedSpan) {
  return {
    trace_id: span.traceId,
    span_id: span.spanId,
    parent_span_id: span.parentSpanId ?? "",
    name: span.name,
    kind: span.kind,
    scope: span.scope ?? "",
    start_time: toStoreTime(span.startTimeUs),
    duration_us: span.durationUs,
    time_to_first_token_us: span.timeToFirstTokenUs,
  };
}

function usageOf(span: NormalizedSpan, cost: SpanCost | null) {
  return {
    input_tokens: span.inputTokens,
    output_tokens: span.outputTokens,
    cached_input_tokens: span.cachedInputTokens,
    cache_write_input_tokens: span.cacheWriteInputTokens,
    reasoning_tokens: span.reasoningTokens,
    input_audio_tokens: span.inputAudioTokens ?? null,
    output_audio_tokens: span.outputAudioTokens ?? null,
    cost_usd: cost?.costUsd ?? null,
    cost_source: cost?.source ?? "",
    counts_toward_usage: span.countsTowardUsage ? 1 : 0,
    usage_reported_by_span_id: span.usageReportedBySpanId ?? "",
  } as const;
}

function modelOf(span: NormalizedSpan) {
  return {
    provider: span.provider ?? "",
    model: span.model ?? "",
    model_requested: span.modelRequested ?? "",
    model_response: span.modelResponse ?? "",
  };
}

function outcomeOf(span: NormalizedSpan) {
  return {
    status: span.status,
    error_type: span.errorType ?? "",
    error_message: span.errorMessage ?? "",
    finish_reason: span.finishReason ?? "",
  };
}

function contentOf(span: NormalizedSpan) {
  const isEmptyAnswer = span.outputText === "";
  return {
    input: span.inputMessages.length === 0 ? "" : JSON.stringify(span.inputMessages),
    output: span.outputText ?? "",
    output_tool_calls:
      span.outputToolCalls.length > 0 || isEmptyAnswer ? JSON.stringify(span.outputToolCalls) : "",
    parameters: Object.keys(span.parameters).length === 0 ? "" : JSON.stringify(span.parameters),
  };
}
