/**
 * `npm run bench -- analytics [--spans 10000000] [--workspaces 8] [--rounds 15]`
 *
 * Every query of the analytics and trace pages, for the largest workspace and its busiest prompt, over 90 days, on an
 * embedded store filled by the store itself. Budget: 150 ms each.
 */
import { parseArgs } from "node:util";
import type { TraceStore } from "@/db/clickhouse/client";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import { createPglite, pgliteStore } from "@/db/postgres/open-pglite";
import { queryCallSeries, queryCallTotals } from "@/server/analytics/query-calls";
import { queryFeedbackSeries, queryFeedbackTotals } from "@/server/analytics/query-feedback";
import { resolveTimeRange, stepsOf } from "@/server/analytics/time-range";
import { seedLoad } from "@/server/demo/seed-load";
import { getTrace } from "@/server/traces/get-trace";
import { listTraces } from "@/server/traces/list-traces";
import { listTracesInput } from "@/server/traces/trace-list-schemas";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { medianOf, print, processorMicrosOf } from "./compare";

const BUDGET_MS = 150;
const SETTLE_LIMIT_MS = 120_000;

type Measured = {
  readonly title: string;
  readonly medianMs: number;
  readonly slowestMs: number;
  /** Of the store's process for one query: what else runs on the machine hardly changes it. */
  readonly processorMs: number;
};
type Question = { readonly title: string; readonly ask: () => Promise<unknown> };

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      spans: { type: "string", default: "1000000" },
      workspaces: { type: "string", default: "8" },
      rounds: { type: "string", default: "15" },
    },
  });
  const postgres = await pgliteStore(await createPglite());
  const traces = await startTestTraceStore();
  setTraceStore(traces.store);
  try {
    const stores = { db: postgres.db, traceStore: traces.store };
    const now = new Date();
    const load = await seedLoad(
      stores,
      { spans: Number(values.spans), workspaces: Number(values.workspaces) },
      now,
      (line) => print(`  ${line}`),
    );
    await untilMergesRest(traces.store);
    for (const { workspaceId, spans } of [load.workspaces[0], load.workspaces.at(-1)].filter(isPresent)) {
      print(
        `\nA workspace of ${spans.toLocaleString("en")} among ${Number(values.spans).toLocaleString("en")} spans, 90 days`,
      );
      const ctx: WorkspaceContext = {
        db: postgres.db,
        workspaceId,
        actor: { kind: "user", userId: "bench", role: "owner" },
      };
      for (const question of await questionsOf(ctx, traces.store, now)) {
        report(await measure(question, traces, Number(values.rounds)));
      }
    }
  } finally {
    setTraceStore(undefined);
    await traces.stop();
    await postgres.close();
  }
}

async function questionsOf(ctx: WorkspaceContext, store: TraceStore, now: Date): Promise<Question[]> {
  const { workspaceId } = ctx;
  const [busiest] = await store.query<{ promptId: string; slug: string; traceId: string }>(
    `SELECT prompt_id AS promptId, any(prompt_slug) AS slug, any(trace_id) AS traceId
     FROM spans WHERE workspace_id = {workspaceId:String} GROUP BY prompt_id ORDER BY count() DESC LIMIT 1`,
    { workspaceId },
  );
  if (!busiest) throw new Error("The load has no spans.");
  const range = resolveTimeRange({ range: "90d" }, now);
  const steps = stepsOf(range);
  const everything = { versions: [], environments: [], models: [], fromMs: range.fromMs, toMs: range.toMs };
  const before = { ...everything, fromMs: range.previousFromMs, toMs: range.fromMs };
  const ofPrompt = { ...everything, promptId: busiest.promptId };
  const traceList = (filters: object) => () => listTraces(ctx, listTracesInput.parse(filters), now);
  const from = new Date(range.fromMs);
  return [
    {
      title: "prompt: calls by version and day",
      ask: () => queryCallSeries(workspaceId, ofPrompt, { groupBy: "version", steps }),
    },
    {
      title: "prompt: calls by environment and day",
      ask: () => queryCallSeries(workspaceId, ofPrompt, { groupBy: "environment", steps }),
    },
    {
      title: "prompt: the period before",
      ask: () =>
        queryCallTotals(workspaceId, { ...before, promptId: busiest.promptId }, { groupBy: "version" }),
    },
    {
      title: "prompt: totals of the range",
      ask: () => queryCallTotals(workspaceId, ofPrompt, { groupBy: "version" }),
    },
    {
      title: "prompt: feedback by version and day",
      ask: () => queryFeedbackSeries(workspaceId, ofPrompt, { groupBy: "version", steps }),
    },
    { title: "prompt: feedback of the range", ask: () => queryFeedbackTotals(workspaceId, ofPrompt) },
    {
      title: "workspace: calls by prompt and day",
      ask: () => queryCallSeries(workspaceId, everything, { groupBy: "prompt", steps }),
    },
    {
      title: "workspace: calls by model and day",
      ask: () => queryCallSeries(workspaceId, everything, { groupBy: "model", steps }),
    },
    {
      title: "workspace: the period before",
      ask: () => queryCallTotals(workspaceId, before, { groupBy: "prompt" }),
    },
    {
      title: "workspace: feedback by prompt and day",
      ask: () => queryFeedbackSeries(workspaceId, everything, { groupBy: "prompt", steps }),
    },
    { title: "traces: newest of the workspace", ask: traceList({ from }) },
    { title: "traces: newest of a prompt", ask: traceList({ from, promptSlug: busiest.slug }) },
    {
      title: "traces: newest failures of a prompt",
      ask: traceList({ from, promptSlug: busiest.slug, status: "error" }),
    },
    { title: "traces: of one user", ask: traceList({ from, userId: "customer-7" }) },
    { title: "traces: one trace", ask: () => getTrace(ctx, { traceId: busiest.traceId }) },
  ];
}

async function measure({ title, ask }: Question, traces: TestTraceStore, rounds: number): Promise<Measured> {
  const processorMicros = async () => (await processorMicrosOf(traces.server.pid() ?? 0)) ?? Number.NaN;
  await ask();
  const elapsed: number[] = [];
  const before = await processorMicros();
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    await ask();
    elapsed.push(performance.now() - startedAt);
  }
  return {
    title,
    medianMs: medianOf(elapsed),
    slowestMs: Math.max(...elapsed),
    processorMs: ((await processorMicros()) - before) / 1000 / rounds,
  };
}

/** Parts that are still being merged take the processor from the queries measured. */
async function untilMergesRest(store: TraceStore): Promise<void> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < SETTLE_LIMIT_MS) {
    const [row] = await store.query<{ running: number }>("SELECT count() AS running FROM system.merges");
    if (!row || row.running === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function report({ title, medianMs, slowestMs, processorMs }: Measured): void {
  const figure = (value: number) => (Number.isNaN(value) ? "?" : value.toFixed(0)).padStart(5);
  const verdict = medianMs <= BUDGET_MS ? "met" : "NOT met";
  print(
    `  ${title.padEnd(40)} median ${figure(medianMs)} ms, slowest ${figure(slowestMs)} ms, processor ${figure(processorMs)} ms, budget <= ${BUDGET_MS}: ${verdict}`,
  );
}

function isPresent<Value>(value: Value | undefined): value is Value {
  return value !== undefined;
}
