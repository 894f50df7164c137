import { decimalText, requireStoreTime, text, uint } from "./column-values";

/** `off`: the workspace keeps none; `sampled`: none of this trace; `expired`: no longer. */
export type ContentState = "" | "off" | "sampled" | "expired";

export type SpanKind = "generation" | "embedding" | "tool" | "agent" | "retriever" | "span";

/**
 * One row of `spans`, column for column. A span is (workspace, trace, span id): sending it again replaces it, as long as
 * the columns of the sorting key (workspace, prompt, start time) are the same; a span that changes its prompt is a
 * row with `is_deleted: 1` under the old key and a new row.
 */
export interface SpanRow {
  workspace_id: string;
  /** "" while the span is not linked to a prompt of the workspace. */
  prompt_id: string;
  /** 0 while not linked. */
  prompt_version: number;
  environment: string;
  /** Rollout arm that answered, "" without a rollout. */
  arm: string;
  rollout_id: string;
  /** The caller as the rollout tells them apart, "" without a rollout. */
  unit_id: string;
  api_key_id: string;
  trace_id: string;
  span_id: string;
  /** "" for a root. */
  parent_span_id: string;
  name: string;
  kind: SpanKind;
  /** Instrumentation scope's name. */
  scope: string;
  /** As `toStoreTime` writes it. */
  start_time: string;
  duration_us: number;
  time_to_first_token_us: number | null;
  input_tokens: number | null;
  output_tokens: number | null;
  cached_input_tokens: number | null;
  cache_write_input_tokens: number | null;
  reasoning_tokens: number | null;
  /** A part of the input's; left out where the client did not tell. */
  input_audio_tokens?: number | null;
  output_audio_tokens?: number | null;
  /** Decimal text, at most nine places: "0.000123". */
  cost_usd: string | null;
  /** Whether the client gave the cost or a price list did. */
  cost_source: "" | "given" | "price";
  /** 0 for wrappers that repeat the usage of a span below them. */
  counts_toward_usage: 0 | 1;
  usage_reported_by_span_id: string;
  provider: string;
  model: string;
  model_requested: string;
  model_response: string;
  status: "ok" | "error";
  error_type: string;
  error_message: string;
  finish_reason: string;
  user_id: string;
  session_id: string;
  /** What the client named, whether or not it exists. */
  prompt_slug: string;
  prompt_version_label: string;
  service_name: string;
  /** JSON: [{role, content}, ...]. */
  input: string;
  output: string;
  /** JSON. */
  output_tool_calls: string;
  /** JSON. */
  parameters: string;
  tags: readonly string[];
  /** Of the prompt, as the client sent them; empty when it said nothing of them. */
  variable_names: readonly string[];
  /** JSON: everything the client sent. */
  attributes: string;
  /** Why the texts are missing, where they are; left out or "", the row holds what was sent. */
  content_state?: ContentState;
  /** JSON: what the span said by itself, where resolving it within its trace changed that; left out or "", nowhere. */
  own_values?: string;
  /** 1 makes the row a tombstone for its key. */
  is_deleted?: 0 | 1;
  /** Version of the row: of two rows with one key the later wins. Left out, the store's clock decides. */
  ingested_at?: string;
}

/**
 * The row as one JSON line that the store accepts whatever a client sent: lone surrogates become U+FFFD, numbers are
 * brought into their column's range, unusable costs become null. U+0000 survives as an escape.
 *
 * @throws RangeError when `start_time` or `ingested_at` is not a store time.
 */
export function serializeSpanRow(row: SpanRow): string {
  return JSON.stringify({
    workspace_id: text(row.workspace_id),
    prompt_id: text(row.prompt_id),
    prompt_version: uint(row.prompt_version) ?? 0,
    environment: text(row.environment),
    arm: text(row.arm),
    rollout_id: text(row.rollout_id),
    unit_id: text(row.unit_id),
    api_key_id: text(row.api_key_id),
    trace_id: text(row.trace_id),
    span_id: text(row.span_id),
    parent_span_id: text(row.parent_span_id),
    name: text(row.name),
    kind: row.kind,
    scope: text(row.scope),
    start_time: requireStoreTime(row.start_time),
    duration_us: uint(row.duration_us, Number.MAX_SAFE_INTEGER) ?? 0,
    time_to_first_token_us: uint(row.time_to_first_token_us, Number.MAX_SAFE_INTEGER),
    input_tokens: uint(row.input_tokens),
    output_tokens: uint(row.output_tokens),
    cached_input_tokens: uint(row.cached_input_tokens),
    cache_write_input_tokens: uint(row.cache_write_input_tokens),
    reasoning_tokens: uint(row.reasoning_tokens),
    input_audio_tokens: uint(row.input_audio_tokens ?? null),
    output_audio_tokens: uint(row.output_audio_tokens ?? null),
    cost_usd: decimalText(row.cost_usd),
    cost_source: row.cost_source,
    counts_toward_usage: row.counts_toward_usage,
    usage_reported_by_span_id: text(row.usage_reported_by_span_id),
    provider: text(row.provider),
    model: text(row.model),
    model_requested: text(row.model_requested),
    model_response: text(row.model_response),
    status: row.status,
    error_type: text(row.error_type),
    error_message: text(row.error_message),
    finish_reason: text(row.finish_reason),
    user_id: text(row.user_id),
    session_id: text(row.session_id),
    prompt_slug: text(row.prompt_slug),
    prompt_version_label: text(row.prompt_version_label),
    service_name: text(row.service_name),
    input: text(row.input),
    output: text(row.output),
    output_tool_calls: text(row.output_tool_calls),
    parameters: text(row.parameters),
    tags: row.tags.map(text),
    variable_names: row.variable_names.map(text),
    attributes: text(row.attributes),
    own_values: text(row.own_values ?? ""),
    content_state: row.content_state ?? "",
    is_deleted: row.is_deleted ?? 0,
    ingested_at: row.ingested_at === undefined ? undefined : requireStoreTime(row.ingested_at),
  });
}
