/** Wire contract of traces. Isomorphic. */
import { z } from "zod";
import { SCORE_KINDS } from "@/server/feedback/score-kinds";
import { jsonValue } from "@/server/telemetry/json-value";

const time = z.string();
const milliseconds = z.number().nonnegative();
const tokens = z.int().nonnegative().nullable();
const text = z.string().nullable();
/** US dollars. */
const usd = z.string().nullable();

const toolCallOutput = z.object({ id: text, name: z.string(), arguments: jsonValue });

const messageOutput = z.object({
  role: z.string(),
  content: z.string(),
  toolCalls: z.array(toolCallOutput).optional(),
  toolCallId: z.string().optional(),
});

/** The prompt a span names; `linked` when the workspace has that version. */
export const spanPromptOutput = z.object({
  slug: z.string(),
  version: z.union([z.int(), z.string()]).nullable(),
  id: text,
  linked: z.boolean(),
});

export const spanOutput = z.object({
  id: z.string(),
  parentId: text,
  name: z.string(),
  kind: z.enum(["generation", "embedding", "tool", "agent", "retriever", "span"]),
  startTime: time,
  durationMs: milliseconds,
  timeToFirstTokenMs: milliseconds.nullable(),
  status: z.enum(["ok", "error"]),
  errorType: text,
  errorMessage: text,
  provider: text,
  modelRequested: text,
  modelResponse: text,
  model: text,
  inputTokens: tokens,
  outputTokens: tokens,
  cachedInputTokens: tokens,
  cacheWriteInputTokens: tokens,
  reasoningTokens: tokens,
  costUsd: usd,
  countsTowardUsage: z.boolean(),
  usageReportedBySpanId: text,
  inputMessages: z.array(messageOutput),
  outputText: text,
  outputToolCalls: z.array(toolCallOutput),
  finishReason: text,
  parameters: z.record(z.string(), jsonValue),
  prompt: spanPromptOutput.nullable(),
  sessionId: text,
  userId: text,
  environment: text,
  arm: text,
  tags: z.array(z.string()),
  serviceName: text,
  scope: text,
  attributes: z.record(z.string(), jsonValue),
  contentMissing: z
    .enum(["off", "sampled", "expired"])
    .nullable()
    .describe(
      "Why texts are missing: the workspace keeps none, none of this trace, or no longer. Null: all that was sent is here.",
    ),
});
export type SpanOutput = z.infer<typeof spanOutput>;

export const feedbackOutput = z.object({
  id: z.string(),
  spanId: text,
  name: z.string(),
  kind: z.enum(SCORE_KINDS),
  value: z.union([z.number(), z.boolean(), z.string()]),
  comment: text,
  userId: text.describe("The application's user."),
  memberId: text.describe("The member of the workspace who gave it."),
  source: z.string().describe("api, browser, member, import or evaluator."),
  createdAt: time,
});
export type FeedbackOutput = z.infer<typeof feedbackOutput>;

/** A trace as lists show it. */
export const traceSummaryOutput = z.object({
  id: z.string(),
  name: z.string(),
  startTime: time,
  durationMs: milliseconds,
  environment: text,
  sessionId: text,
  userId: text,
  status: z.enum(["ok", "error"]),
  inputTokens: tokens,
  outputTokens: tokens,
  costUsd: usd,
  tags: z.array(z.string()),
});
export type TraceSummaryOutput = z.infer<typeof traceSummaryOutput>;

export const traceOutput = traceSummaryOutput.extend({
  feedback: z.array(feedbackOutput),
  spans: z.array(spanOutput),
});
export type TraceOutput = z.infer<typeof traceOutput>;
