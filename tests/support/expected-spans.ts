/** Compares traces, as the API shows them, with a fixture's expected.json: every field of every model call. */
import { isDeepStrictEqual } from "node:util";
import type { SpanOutput } from "@/server/traces/trace-schemas";
import type { ExpectedSpan, ExpectedTelemetry } from "./expected-telemetry";

/** The part of a trace that is compared; a `traceOutput` is one. */
export type ComparedTrace = { readonly id: string; readonly spans: readonly SpanOutput[] };

export type Comparison = {
  readonly fieldCount: number;
  /** One line per difference; none when the traces say all that the fixture expects. */
  readonly differences: readonly string[];
};

export function differencesFromExpected(
  expected: ExpectedTelemetry,
  traces: readonly ComparedTrace[],
): readonly string[] {
  return compareWithExpected(expected, traces).differences;
}

export function compareWithExpected(
  expected: ExpectedTelemetry,
  traces: readonly ComparedTrace[],
): Comparison {
  const spans = traces.flatMap((trace) => trace.spans);
  const counted = spans.filter((span) => span.countsTowardUsage);
  const differences = new Differences("request");
  differences.expect("span count", spans.length, expected.span_count);
  differences.expect("trace count", traces.length, expected.trace_count);
  differences.expect("model calls", counted.length, expected.model_call_count);
  differences.expect("input tokens", sumOf(counted, "inputTokens"), expected.totals.input_tokens);
  differences.expect("output tokens", sumOf(counted, "outputTokens"), expected.totals.output_tokens);
  for (const span of spans) {
    differences.expect("service", span.serviceName, expected.resource["service.name"] ?? null);
  }
  const all = [
    differences,
    ...expected.llm_spans.map((span) => compareCall(span, expected, traces)),
    ...expected.other_spans.map((span) => compareOther(span, spans)),
  ];
  return {
    fieldCount: all.reduce((sum, { count }) => sum + count, 0),
    differences: all.flatMap(({ lines }) => lines),
  };
}

function compareCall(
  expected: ExpectedSpan,
  { tolerance }: ExpectedTelemetry,
  traces: readonly ComparedTrace[],
): Differences {
  const trace = traces.find((candidate) => candidate.id === expected.trace_id);
  const span = trace?.spans.find((candidate) => candidate.id === expected.span_id);
  if (!span) return missing(expected);
  const differences = new Differences(`${expected.name} ${expected.span_id}`, expected.acceptable);
  compareIdentity(differences, span, expected);
  compareModel(differences, span, expected);
  compareUsage(differences, span, expected);
  compareContent(differences, span, expected);
  compareOutcome(differences, span, expected);
  compareTimes(differences, span, expected, tolerance);
  compareContext(differences, span, expected);
  compareAttributes(differences, span, expected);
  return differences;
}

function missing({ name, span_id }: { readonly name: string; readonly span_id: string }): Differences {
  const differences = new Differences(`${name} ${span_id}`);
  differences.expect("span", null, span_id);
  return differences;
}

function compareIdentity(differences: Differences, span: SpanOutput, expected: ExpectedSpan): void {
  differences.expect("parent_span_id", span.parentId, expected.parent_span_id);
  differences.expect("name", span.name, expected.name);
  differences.expect("scope", span.scope, expected.scope);
  differences.expect("operation", OPERATIONS[span.kind], expected.operation);
  differences.expect("counts_toward_usage", span.countsTowardUsage, expected.counts_toward_usage);
  differences.expect(
    "usage_reported_by_span_id",
    span.usageReportedBySpanId,
    expected.usage_reported_by_span_id,
  );
}

const OPERATIONS: Partial<Record<SpanOutput["kind"], string>> = {
  generation: "chat",
  embedding: "embeddings",
};

function compareModel(differences: Differences, span: SpanOutput, expected: ExpectedSpan): void {
  differences.expect("provider", span.provider, expected.provider);
  differences.expect("model_requested", span.modelRequested, expected.model_requested);
  differences.expect("model_response", span.modelResponse, expected.model_response);
  differences.expect("model", span.model, expected.model);
  differences.expect("request_params", span.parameters, expected.request_params);
}

function compareUsage(differences: Differences, span: SpanOutput, expected: ExpectedSpan): void {
  differences.expect("input_tokens", span.inputTokens, expected.input_tokens);
  differences.expect("output_tokens", span.outputTokens, expected.output_tokens);
  differences.expect("cached_input_tokens", span.cachedInputTokens, expected.cached_input_tokens);
  differences.expect(
    "cache_write_input_tokens",
    span.cacheWriteInputTokens,
    expected.cache_write_input_tokens,
  );
  differences.expect("reasoning_tokens", span.reasoningTokens, expected.reasoning_tokens);
}

function compareContent(differences: Differences, span: SpanOutput, expected: ExpectedSpan): void {
  const messages = span.inputMessages.map(({ role, content, toolCalls, toolCallId }) => ({
    role,
    text: content,
    ...(toolCalls ? { tool_calls: toolCalls } : {}),
    ...(toolCallId ? { tool_call_id: toolCallId } : {}),
  }));
  differences.expect("input_messages", messages, expected.input_messages);
  differences.expect("output_text", span.outputText, expected.output_text);
  differences.expect("output_tool_calls", span.outputToolCalls, expected.output_tool_calls);
}

function compareOutcome(differences: Differences, span: SpanOutput, expected: ExpectedSpan): void {
  differences.expect("finish_reason_normalized", span.finishReason, expected.finish_reason_normalized);
  differences.expect("error", span.status === "error", expected.error);
  differences.expect("error_message", span.errorMessage, expected.error_message);
  differences.expect("error_type", span.errorType, expected.error_type);
}

function compareTimes(
  differences: Differences,
  span: SpanOutput,
  expected: ExpectedSpan,
  tolerance: ExpectedTelemetry["tolerance"],
): void {
  const nanos = BigInt(expected.start_time_unix_nano);
  const fraction = String((nanos / 1000n) % 1_000_000n).padStart(6, "0");
  const second = new Date(Number(nanos / 1_000_000n)).toISOString().slice(0, 19);
  differences.expect("start_time", span.startTime, `${second}.${fraction}Z`);
  differences.expectNear("duration_ms", span.durationMs, expected.duration_ms, tolerance.duration_ms);
  differences.expectNear(
    "time_to_first_token_ms",
    span.timeToFirstTokenMs,
    expected.time_to_first_token_ms,
    tolerance.time_to_first_token_ms,
  );
}

function compareContext(differences: Differences, span: SpanOutput, expected: ExpectedSpan): void {
  differences.expect("session_id", span.sessionId, expected.session_id);
  differences.expect("user_id", span.userId, expected.user_id);
  differences.expect("environment", span.environment, expected.environment);
  differences.expect("prompt name", span.prompt?.slug ?? null, expected.prompt?.name ?? null);
  const version = span.prompt?.version ?? null;
  differences.expect(
    "prompt version",
    version === null ? null : String(version),
    expected.prompt?.version ?? null,
  );
}

/** Fields the API has no name for: what the client sent must still be among the attributes. */
function compareAttributes(differences: Differences, span: SpanOutput, expected: ExpectedSpan): void {
  const { attributes } = span;
  for (const field of RAW_FIELDS) {
    const source = expected.sources[field];
    if (source !== undefined && source in attributes) {
      differences.expect(`attribute of ${field}`, firstOf(attributes[source]), RAW_VALUE[field](expected));
    }
  }
  comparePromptVariables(differences, attributes, expected.prompt?.variables ?? {});
  const everything = JSON.stringify(attributes);
  for (const kept of [...(expected.embedding_inputs ?? []), expected.output_reasoning ?? ""]) {
    differences.expect(`attributes keep "${kept}"`, everything.includes(kept), true);
  }
  const httpStatus = attributes["http.response.status_code"] ?? null;
  differences.expect("http_status", expected.http_status && httpStatus, expected.http_status);
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function comparePromptVariables(
  differences: Differences,
  attributes: SpanOutput["attributes"],
  variables: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(variables)) {
    const key = Object.keys(attributes).find((attribute) => attribute.endsWith(`.${name}`));
    differences.expect(`prompt variable ${name}`, key && attributes[key], value);
  }
}

const RAW_VALUE = {
  provider: (expected: ExpectedSpan) => expected.provider_raw,
  response_id: (expected: ExpectedSpan) => expected.response_id,
  total_tokens: (expected: ExpectedSpan) => expected.total_tokens,
  finish_reason: (expected: ExpectedSpan) => expected.finish_reason,
  conversation_id: (expected: ExpectedSpan) => expected.conversation_id,
} as const;

const RAW_FIELDS = ["provider", "response_id", "total_tokens", "finish_reason", "conversation_id"] as const;

const KINDS_OF_ROLE: Readonly<Record<string, SpanOutput["kind"]>> = {
  agent: "agent",
  tool: "tool",
  step: "span",
  wrapper: "span",
  chain: "span",
  other: "span",
};

function compareOther(
  expected: ExpectedTelemetry["other_spans"][number],
  spans: readonly SpanOutput[],
): Differences {
  const span = spans.find((candidate) => candidate.id === expected.span_id);
  if (!span) return missing(expected);
  const differences = new Differences(`${expected.name} ${expected.span_id}`);
  differences.expect("name", span.name, expected.name);
  differences.expect("kind", span.kind, KINDS_OF_ROLE[expected.role]);
  differences.expect("counts toward usage", span.countsTowardUsage, false);
  differences.expect("cost", span.costUsd, null);
  return differences;
}

function sumOf(spans: readonly SpanOutput[], field: "inputTokens" | "outputTokens"): number {
  return spans.reduce((sum, span) => sum + (span[field] ?? 0), 0);
}

class Differences {
  readonly lines: string[] = [];
  count = 0;

  constructor(
    private readonly subject: string,
    private readonly acceptable: ExpectedSpan["acceptable"] = {},
  ) {}

  expect(field: string, actual: unknown, expected: unknown): void {
    this.count++;
    const rightValues = [expected, ...(this.acceptable[field] ?? [])];
    if (!rightValues.some((value) => isDeepStrictEqual(actual, value))) {
      this.add(field, actual, expected);
    }
  }

  expectNear(field: string, actual: number | null, expected: number | null, tolerance: number): void {
    this.count++;
    const isNear =
      actual === null || expected === null
        ? actual === expected
        : // Half a nanosecond more, for what the decimal fractions lose as doubles.
          Math.abs(actual - expected) <= tolerance + 5e-7;
    if (!isNear) this.add(field, actual, expected);
  }

  private add(field: string, actual: unknown, expected: unknown): void {
    this.lines.push(
      `${this.subject}: ${field} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`,
    );
  }
}
