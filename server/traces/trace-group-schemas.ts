/** Wire contract of sessions and users: traces by what their application said of them. Isomorphic. */
import { z } from "zod";
import { RANGE_PRESETS } from "@/server/analytics/analytics-choices";

const id = z.string().trim().min(1).max(200);

export const listTraceGroupsInput = z.object({
  /** Part of an id, in any case. */
  search: id.optional(),
  environment: z.string().max(64).optional(),
  range: z.enum(RANGE_PRESETS).optional(),
  from: z.date().optional(),
  to: z.date().optional(),
  limit: z.number().int().min(1).max(100).default(50),
  cursor: z.string().max(400).optional(),
});
export type ListTraceGroupsInput = z.infer<typeof listTraceGroupsInput>;

export const getSessionInput = z.object({ sessionId: id });
export type GetSessionInput = z.infer<typeof getSessionInput>;

export const getTraceUserInput = z.object({ userId: id });
export type GetTraceUserInput = z.infer<typeof getTraceUserInput>;

const time = z.string();
const count = z.int().nonnegative();

const groupFigures = {
  traceCount: count,
  errorCount: count.describe("Traces in which something failed."),
  firstActivityAt: time,
  lastActivityAt: time,
  inputTokens: count,
  outputTokens: count,
  costUsd: z.string().describe("US dollars."),
  meanLatencyMs: z.number().nonnegative().nullable().describe("Of its traces' roots."),
  environments: z.array(z.string()),
};

export const sessionOutput = z.object({
  id: z.string(),
  ...groupFigures,
  userIds: z.array(z.string()).describe("Up to ten."),
});
export type SessionOutput = z.infer<typeof sessionOutput>;

export const traceUserOutput = z.object({ id: z.string(), ...groupFigures, sessionCount: count });
export type TraceUserOutput = z.infer<typeof traceUserOutput>;
