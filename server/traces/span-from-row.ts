import type { SpanRow } from "@/db/clickhouse/span-row";
import type { SpanOutput } from "./trace-schemas";

/** The span that toSpanRow stored, as the API shows it. */
export function spanFromRow(row: SpanRow): SpanOutput {
  return {
    id: row.span_id,
    parentId: orNull(row.parent_span_id),
    name: row.name,
    kind: row.kind,
    startTime: row.start_time,
    durationMs: row.duration_us / 1000,
    timeToFirstTokenMs: row.time_to_first_token_us === null ? null : row.time_to_first_token_us / 1000,
    status: row.status,
    errorType: orNull(row.error_type),
    errorMessage: orNull(row.error_message),
    provider: orNull(row.provider),
    modelRequested: orNull(row.model_requested),
    modelResponse: orNull(row.model_response),
    model: orNull(row.model),
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    cachedInputTokens: row.cached_input_tokens,
    cacheWriteInputTokens: row.cache_write_input_tokens,
    reasoningTokens: row.reasoning_tokens,
    costUsd: row.cost_usd,
    countsTowardUsage: row.counts_toward_usage === 1,
    usageReportedBySpanId: orNull(row.usage_reported_by_span_id),
    inputMessages: parsed(row.input, []),
    // An answer without text still has its (empty) list of tool calls.
    outputText: row.output === "" && row.output_tool_calls === "" ? null : row.output,
    outputToolCalls: parsed(row.output_tool_calls, []),
    finishReason: orNull(row.finish_reason),
    parameters: parsed(row.parameters, {}),
    prompt: promptOf(row),
    sessionId: orNull(row.session_id),
    userId: orNull(row.user_id),
    environment: orNull(row.environment),
    arm: orNull(row.arm),
    tags: [...row.tags],
    serviceName: orNull(row.service_name),
    scope: orNull(row.scope),
    attributes: parsed(row.attributes, {}),
    contentMissing: row.content_state || null,
  };
}

type NamedPrompt = Pick<SpanRow, "prompt_id" | "prompt_slug" | "prompt_version" | "prompt_version_label">;

export function promptOf(row: NamedPrompt): SpanOutput["prompt"] {
  if (row.prompt_slug === "" && row.prompt_id === "") {
    return null;
  }
  return {
    slug: row.prompt_slug,
    version: versionOf(row),
    id: orNull(row.prompt_id),
    linked: row.prompt_id !== "",
  };
}

/** Our versions are numbers; another system's version may be any word. */
function versionOf(row: NamedPrompt): number | string | null {
  const label = row.prompt_version_label;
  if (label === "") {
    return row.prompt_version === 0 ? null : row.prompt_version;
  }
  return /^[1-9]\d{0,8}$/.test(label) ? Number(label) : label;
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

/** Only toSpanRow writes these columns, so their JSON has the type it was written with. */
function parsed<T>(json: string, absent: T): T {
  return json === "" ? absent : JSON.parse(json);
}
