/** What traces can be filtered by: one vocabulary for the list, exports, deletions and saved views. Isomorphic. */
import { z } from "zod";
import { RANGE_PRESETS } from "@/server/analytics/analytics-choices";

export const SPAN_KINDS = ["generation", "embedding", "tool", "agent", "retriever", "span"] as const;

const MAX_ALTERNATIVES = 50;
const word = z.string().trim().min(1).max(200);
const amount = z.number().nonnegative().max(1e12);

/** One value or several, of which a span has any. */
function anyOf<Item extends z.ZodType>(item: Item) {
  return z.union([item.transform((one) => [one]), z.array(item).min(1).max(MAX_ALTERNATIVES)]).optional();
}

/** A trace passes when one of its spans satisfies all of these; `status: ok` and `feedback` are about the whole trace. */
export const traceFilter = z.object({
  promptSlug: word.optional(),
  version: anyOf(z.number().int().positive()),
  environment: anyOf(z.string().max(64)),
  model: anyOf(word),
  provider: anyOf(word),
  /** `error`: something in it failed. `ok`: nothing did. */
  status: z.enum(["ok", "error"]).optional(),
  errorType: anyOf(word),
  kind: anyOf(z.enum(SPAN_KINDS)),
  userId: word.optional(),
  sessionId: word.optional(),
  tag: anyOf(word),
  apiKeyId: anyOf(word),
  arm: anyOf(word),
  rolloutId: anyOf(word),
  serviceName: anyOf(word),
  finishReason: anyOf(word),
  /** `linked`: to a prompt of the workspace. `unlinked`: a call that is not, or a span that names a prompt in vain. */
  link: z.enum(["linked", "unlinked"]).optional(),
  /** Part of a span's name, in any case. */
  search: word.optional(),
  /** Part of what a span was given or answered, in any case. */
  text: word.optional(),
  /** Of a call, or of the trace's root. */
  minLatencyMs: amount.optional(),
  maxLatencyMs: amount.optional(),
  /** Of one call. */
  minCostUsd: amount.optional(),
  maxCostUsd: amount.optional(),
  /** In and out together, of one call. */
  minTokens: amount.optional(),
  maxTokens: amount.optional(),
  minTimeToFirstTokenMs: amount.optional(),
  maxTimeToFirstTokenMs: amount.optional(),
  feedback: z.enum(["with", "without"]).optional(),
  /** With the two below, `feedback` speaks of such feedback only. */
  feedbackName: word.optional(),
  /** As text: "true", "0.5", "too long". */
  feedbackValue: word.optional(),
  /** The last so much time, in place of `from` and `to`. */
  range: z.enum(RANGE_PRESETS).optional(),
  from: z.date().optional(),
  to: z.date().optional(),
});
export type TraceFilter = z.infer<typeof traceFilter>;
