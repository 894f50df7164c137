import type { SpanRow } from "@/db/clickhouse/span-row";
import { fromStoreTime } from "@/db/clickhouse/store-time";
import type { NormalizedSpan, SpanPrompt } from "@/server/telemetry/normalized-span";
import type { OwnValues } from "@/server/telemetry/own-values";

/** The span that toSpanRow stored, in the same terms, so that storing it again gives the same row. */
export function spanOfRow(row: SpanRow): NormalizedSpan {
  return {
    ...identityOf(row),
    ...usageOf(row),
    ...modelOf(row),
    status: row.status,
    errorType: orNull(row.error_type),
    errorMessage: orNull(row.error_message),
    finishReason: orNull(row.finish_reason),
    ...contentOf(row),
    prompt: promptOf(row),
    sessionId: orNull(row.session_id),
    userId: orNull(row.user_id),
    environment: orNull(row.environment),
    arm: orNull(row.arm),
    rolloutId: orNull(row.rollout_id),
    unitId: orNull(row.unit_id),
    tags: [...row.tags],
    serviceName: orNull(row.service_name),
    scope: orNull(row.scope),
    attributes: parsed(row.attributes, {}),
    ...(row.own_values ? { ownValues: parsed<OwnValues>(row.own_values, {}) } : {}),
  };
}

function identityOf(row: SpanRow) {
  return {
    traceId: row.trace_id,
    spanId: row.span_id,
    parentSpanId: orNull(row.parent_span_id),
    name: row.name,
    kind: row.kind,
    startTimeUs: fromStoreTime(row.start_time),
    durationUs: row.duration_us,
    timeToFirstTokenUs: row.time_to_first_token_us,
  };
}

function usageOf(row: SpanRow) {
  return {
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    cachedInputTokens: row.cached_input_tokens,
    cacheWriteInputTokens: row.cache_write_input_tokens,
    reasoningTokens: row.reasoning_tokens,
    inputAudioTokens: row.input_audio_tokens,
    outputAudioTokens: row.output_audio_tokens,
    givenCostUsd: row.cost_source === "given" ? row.cost_usd : null,
    countsTowardUsage: row.counts_toward_usage === 1,
    usageReportedBySpanId: orNull(row.usage_reported_by_span_id),
  };
}

function modelOf(row: SpanRow) {
  return {
    provider: orNull(row.provider),
    modelRequested: orNull(row.model_requested),
    modelResponse: orNull(row.model_response),
    model: orNull(row.model),
  };
}

function contentOf(row: SpanRow) {
  return {
    inputMessages: parsed<NormalizedSpan["inputMessages"]>(row.input, []),
    // An answer without text still has its (empty) list of tool calls.
    outputText: row.output === "" && row.output_tool_calls === "" ? null : row.output,
    outputToolCalls: parsed<NormalizedSpan["outputToolCalls"]>(row.output_tool_calls, []),
    parameters: parsed<NormalizedSpan["parameters"]>(row.parameters, {}),
  };
}

/** Of its variables only the names are stored. */
function promptOf(row: SpanRow): SpanPrompt | null {
  if (row.prompt_slug === "") return null;
  const names = row.variable_names;
  return {
    name: row.prompt_slug,
    version: orNull(row.prompt_version_label),
    label: null,
    id: null,
    variables: names.length === 0 ? null : Object.fromEntries(names.map((name) => [name, null])),
    inheritedFromSpanId: null,
  };
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

/** Only toSpanRow writes these columns, so their JSON has the type it was written with. */
function parsed<T>(json: string, absent: T): T {
  return json === "" ? absent : JSON.parse(json);
}
