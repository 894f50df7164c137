import { randomBytes } from "node:crypto";
import type { LogRecordRow } from "@/db/clickhouse/log-record-row";
import type { ScoreRow } from "@/db/clickhouse/score-row";
import type { SpanRow } from "@/db/clickhouse/span-row";

/** A stored generation, complete and ordinary; a test says what it cares about. */
export function spanRow(overrides: Partial<SpanRow> = {}): SpanRow {
  return {
    workspace_id: "ws_test",
    prompt_id: "prm_test",
    prompt_version: 1,
    environment: "production",
    arm: "",
    rollout_id: "",
    unit_id: "",
    api_key_id: "key_test",
    trace_id: randomBytes(16).toString("hex"),
    span_id: randomBytes(8).toString("hex"),
    parent_span_id: "",
    name: "chat gpt-5-mini",
    kind: "generation",
    scope: "gen_ai",
    start_time: "2026-03-04T05:06:07.891234Z",
    duration_us: 812_345,
    time_to_first_token_us: 120_000,
    input_tokens: 812,
    output_tokens: 96,
    cached_input_tokens: null,
    cache_write_input_tokens: null,
    reasoning_tokens: null,
    cost_usd: "0.000395",
    cost_source: "price",
    counts_toward_usage: 1,
    usage_reported_by_span_id: "",
    provider: "openai",
    model: "gpt-5-mini",
    model_requested: "gpt-5-mini",
    model_response: "gpt-5-mini-2026-01-15",
    status: "ok",
    error_type: "",
    error_message: "",
    finish_reason: "stop",
    user_id: "",
    session_id: "",
    prompt_slug: "support-reply",
    prompt_version_label: "1",
    service_name: "support-desk",
    input: JSON.stringify([{ role: "user", content: "Where is my order?" }]),
    output: "It left our warehouse this morning.",
    output_tool_calls: "",
    parameters: JSON.stringify({ temperature: 0.2 }),
    tags: [],
    variable_names: [],
    attributes: JSON.stringify({ "gen_ai.operation.name": "chat" }),
    ...overrides,
  };
}

/** A thumbs-up on a span. */
export function scoreRow(overrides: Partial<ScoreRow> = {}): ScoreRow {
  return {
    workspace_id: "ws_test",
    prompt_id: "prm_test",
    prompt_version: 1,
    environment: "production",
    trace_id: randomBytes(16).toString("hex"),
    span_id: "",
    span_start_time: "2026-03-04T05:06:07.891234Z",
    score_id: randomBytes(8).toString("hex"),
    name: "helpful",
    value_type: "boolean",
    value: 1,
    string_value: "",
    comment: "",
    user_id: "",
    source: "api",
    created_at: "2026-03-04T05:10:00.000000Z",
    updated_at: "2026-03-04T05:10:00.000000Z",
    ...overrides,
  };
}

/** What a model was asked, said apart from its span. */
export function logRecordRow(overrides: Partial<LogRecordRow> = {}): LogRecordRow {
  return {
    workspace_id: "ws_test",
    trace_id: randomBytes(16).toString("hex"),
    span_id: randomBytes(8).toString("hex"),
    record_id: randomBytes(16).toString("hex"),
    event_name: "gen_ai.user.message",
    time: "2026-03-04T05:06:07.891234567Z",
    position: 0,
    body: JSON.stringify({ content: "Where is my order?" }),
    attributes: "{}",
    ...overrides,
  };
}
