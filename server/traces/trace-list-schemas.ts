/** What a list of traces may be asked for. Isomorphic. */
import { z } from "zod";
import { RANGE_PRESETS } from "@/server/analytics/analytics-choices";

const word = z.string().trim().min(1).max(200);

/** Filters of one span: a trace is listed when one of its spans satisfies all of them. */
export const listTracesInput = z.object({
  promptSlug: word.optional(),
  version: z.number().int().positive().optional(),
  environment: z.string().max(64).optional(),
  model: word.optional(),
  /** `error`: something in it failed. `ok`: nothing did. */
  status: z.enum(["ok", "error"]).optional(),
  userId: word.optional(),
  sessionId: word.optional(),
  /** Part of a span's name, in any case. */
  search: word.optional(),
  /** The last so much time, in place of `from` and `to`. */
  range: z.enum(RANGE_PRESETS).optional(),
  from: z.date().optional(),
  to: z.date().optional(),
  limit: z.number().int().min(1).max(100).default(50),
  cursor: z.string().max(300).optional(),
});
export type ListTracesInput = z.infer<typeof listTracesInput>;

export const getTraceInput = z.object({ traceId: z.string().min(1).max(64).toLowerCase() });
export type GetTraceInput = z.infer<typeof getTraceInput>;
