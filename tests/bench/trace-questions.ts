/** What the pages of traces ask, as their services ask it. */
import type { TraceExport } from "@/db/schema";
import { listFeedback } from "@/server/feedback/list-feedback";
import { writeLines } from "@/server/trace-exports/write-lines";
import type { ListedField } from "@/server/traces/filter-values-schemas";
import { getSession } from "@/server/traces/get-session";
import { getTrace } from "@/server/traces/get-trace";
import { getTraceOutline } from "@/server/traces/get-trace-outline";
import { getTraceUser } from "@/server/traces/get-trace-user";
import { hasTraces } from "@/server/traces/has-traces";
import { listFilterValues } from "@/server/traces/list-filter-values";
import { listSessions } from "@/server/traces/list-sessions";
import { listTraceUsers } from "@/server/traces/list-trace-users";
import { listTraces } from "@/server/traces/list-traces";
import { listUnlinked } from "@/server/traces/list-unlinked";
import { resolveTraceFilter } from "@/server/traces/resolve-trace-filter";
import { listTraceGroupsInput } from "@/server/traces/trace-group-schemas";
import { listTracesInput } from "@/server/traces/trace-list-schemas";
import type { Asked, Question } from "./analytics-questions";

const MENUS: readonly ListedField[] = ["model", "userId", "tag", "search", "feedbackName"];

export async function traceQuestions(asked: Asked): Promise<Question[]> {
  const { ctx, promptSlug, traceId, range, now } = asked;
  const page = (filters: object) => listTraces(ctx, listTracesInput.parse({ range, ...filters }), now);
  const list = (filters: object) => () => page(filters);
  const { nextCursor } = await page({});
  return [
    { title: "traces: newest of the workspace", ask: list({}) },
    { title: "traces: the page after", ask: list(nextCursor === null ? {} : { cursor: nextCursor }) },
    { title: "traces: newest of a prompt", ask: list({ promptSlug }) },
    { title: "traces: newest failures of a prompt", ask: list({ promptSlug, status: "error" }) },
    { title: "traces: without a failure", ask: list({ status: "ok" }) },
    { title: "traces: of one user", ask: list({ userId: asked.userId }) },
    { title: "traces: of one session", ask: list({ sessionId: asked.sessionId }) },
    { title: "traces: by what was said", ask: list({ text: "store a rope" }) },
    { title: "traces: by what nobody said", ask: list({ text: "zeppelin over Reykjavik" }) },
    { title: "traces: slower than five seconds", ask: list({ minLatencyMs: 5_000 }) },
    {
      title: "traces: by environment, model, cost and tokens",
      ask: list({ environment: "staging", model: "gpt-4o-mini", minCostUsd: 0.0001, maxTokens: 1_000 }),
    },
    { title: "traces: with feedback", ask: list({ feedback: "with" }) },
    { title: "traces: found not helpful", ask: list({ feedbackName: "helpful", feedbackValue: "false" }) },
    { title: "traces: unlinked", ask: list({ link: "unlinked" }) },
    { title: "traces: one trace", ask: () => getTrace(ctx, { traceId }) },
    { title: "traces: outline of a trace", ask: () => getTraceOutline(ctx, { traceId }) },
    { title: "traces: whether there are any", ask: () => hasTraces(ctx) },
    ...MENUS.map((field) => ({
      title: `traces: values of ${field}`,
      ask: () => listFilterValues(ctx, { field }),
    })),
    { title: "sessions", ask: () => listSessions(ctx, listTraceGroupsInput.parse({ range }), now) },
    { title: "session: its turns", ask: () => getSession(ctx, { sessionId: asked.sessionId }, now) },
    { title: "users", ask: () => listTraceUsers(ctx, listTraceGroupsInput.parse({ range }), now) },
    { title: "user: and what they said", ask: () => getTraceUser(ctx, { userId: asked.userId }, now) },
    { title: "what arrived unlinked", ask: () => listUnlinked(ctx) },
    { title: "feedback: newest", ask: () => listFeedback(ctx, { limit: 100 }) },
    { title: "export: a page of whole traces", ask: () => writeExportPage(asked) },
  ];
}

/** In the background, and a page is two hundred whole traces with all their texts. */
async function writeExportPage({ ctx, range, now }: Asked): Promise<void> {
  const filter = await resolveTraceFilter(ctx, { range }, now);
  if (filter) await writeLines(ctx, { ...NEW_EXPORT, workspaceId: ctx.workspaceId }, filter);
}

const NEW_EXPORT: TraceExport = {
  workspaceId: "",
  id: "exp_bench",
  format: "jsonl",
  filter: {},
  state: "running",
  reason: "",
  cursor: null,
  percent: 0,
  traceCount: 0,
  spanCount: 0,
  chunkCount: 0,
  sizeBytes: 0,
  createdBy: "bench",
  environments: null,
  claimedUntil: null,
  finishedAt: null,
  expiresAt: new Date(0),
  createdAt: new Date(0),
};
