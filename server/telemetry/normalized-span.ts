import type { Attributes, AttributeValue } from "./attribute-value";
import type { OwnValues } from "./own-values";

export const SPAN_KINDS = ["generation", "embedding", "tool", "agent", "retriever", "span"] as const;

export type SpanKind = (typeof SPAN_KINDS)[number];

export interface SpanToolCall {
  id: string | null;
  name: string;
  /** The parsed arguments; text when the model wrote something that is not JSON. */
  arguments: AttributeValue;
}

/** A message as text: its text parts joined; other parts stay in the span's attributes. */
export interface SpanMessage {
  role: string;
  content: string;
  toolCalls?: SpanToolCall[];
  /** On a tool's message: the call it answers. */
  toolCallId?: string;
}

/** What a span says about the prompt it used; whether such a prompt exists is another question. */
export interface SpanPrompt {
  name: string;
  /** As the client wrote it, usually a number; null when it named no version. */
  version: string | null;
  label: string | null;
  id: string | null;
  variables: Attributes | null;
  /** The ancestor that carried it; null when it is the span's own. */
  inheritedFromSpanId: string | null;
}

/** A span in our own terms, whatever convention it came in. What the client did not send is null. */
export interface NormalizedSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  kind: SpanKind;
  /** Microseconds since 1970. */
  startTimeUs: number;
  durationUs: number;
  timeToFirstTokenUs: number | null;
  status: "ok" | "error";
  errorType: string | null;
  errorMessage: string | null;
  /** Lower case, cut at the first dot: `openai.chat` is openai. */
  provider: string | null;
  modelRequested: string | null;
  modelResponse: string | null;
  /** The model that answered, else the one asked for. */
  model: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  cachedInputTokens: number | null;
  cacheWriteInputTokens: number | null;
  reasoningTokens: number | null;
  /** A part of the input's and the output's tokens; absent where the client did not tell. */
  inputAudioTokens?: number | null;
  outputAudioTokens?: number | null;
  /** A decimal of US dollars, when the client knows what it paid. */
  givenCostUsd: string | null;
  /** False on wrappers, and on a call that a nested span reports again: sums take only true. */
  countsTowardUsage: boolean;
  usageReportedBySpanId: string | null;
  inputMessages: SpanMessage[];
  outputText: string | null;
  outputToolCalls: SpanToolCall[];
  /** stop, length, tool_calls, content_filter or error; any other word as it came. */
  finishReason: string | null;
  /** Model parameters under OpenTelemetry's names: temperature, max_tokens, top_p... */
  parameters: Attributes;
  prompt: SpanPrompt | null;
  sessionId: string | null;
  userId: string | null;
  environment: string | null;
  /** The arm of a rollout the caller was in. */
  arm: string | null;
  rolloutId: string | null;
  /** The caller, as the rollout tells them apart. */
  unitId: string | null;
  tags: string[];
  serviceName: string | null;
  /** The instrumentation scope, `name@version`. */
  scope: string | null;
  attributes: Attributes;
  /** Why its texts are missing, where the workspace's rules took them out. */
  contentState?: "off" | "sampled";
  /** What it said by itself, where resolving it within its trace changed that. */
  ownValues?: OwnValues;
}

export function isModelCallKind(kind: SpanKind): boolean {
  return kind === "generation" || kind === "embedding";
}
