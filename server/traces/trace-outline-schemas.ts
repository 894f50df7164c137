/** Wire contract of a trace's page. Isomorphic. */
import { z } from "zod";
import type { FeedbackRights } from "@/server/feedback/feedback-rights";
import { getTraceInput } from "./trace-list-schemas";
import type { FeedbackOutput, SpanOutput, TraceSummaryOutput } from "./trace-schemas";

export const getSpanInput = getTraceInput.extend({ spanId: z.string().min(1).max(64).toLowerCase() });
export type GetSpanInput = z.infer<typeof getSpanInput>;

export type SpanOutline = Pick<
  SpanOutput,
  | "id"
  | "parentId"
  | "name"
  | "kind"
  | "startTime"
  | "durationMs"
  | "status"
  | "errorType"
  | "model"
  | "inputTokens"
  | "outputTokens"
  | "costUsd"
  | "countsTowardUsage"
  | "usageReportedBySpanId"
  | "prompt"
  | "sessionId"
  | "userId"
  | "environment"
  | "arm"
  | "tags"
>;

export type TraceOutline = TraceSummaryOutput & {
  /** With what whoever asks may do to each. */
  readonly feedback: readonly (FeedbackOutput & FeedbackRights)[];
  /** In the order they began. */
  readonly spans: readonly SpanOutline[];
  /** Whether there are more spans than are shown. */
  readonly isCut: boolean;
};
