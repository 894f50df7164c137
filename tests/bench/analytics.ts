/**
 * `npm run bench -- analytics [--spans 10000000] [--workspaces 100] [--rounds 20] [--days 7,30,90]`
 *
 * Every query behind every chart and list, for the largest workspace and for the smallest among many, on an embedded
 * store filled by the store itself; and the same of plain tables ordered by (workspace, day, id). Budget: 150 ms each.
 * `--spans 100000 --rounds 3 --days 30` shows in a minute that all of it can be asked.
 */
import { parseArgs } from "node:util";
import { createClient } from "@clickhouse/client";
import type { TraceStore } from "@/db/clickhouse/client";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import { openEmbeddedPostgres } from "@/db/postgres/open-embedded-postgres";
import { type LoadedWorkspace, seedLoad } from "@/server/demo/seed-load";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { type Asked, analyticsQuestions } from "./analytics-questions";
import { medianOf, print, processorMicrosOf } from "./compare";
import {
  createPlainTables,
  ofPlainTables,
  PLAIN_TABLES,
  type RecordedQuery,
  recordQueries,
} from "./recorded-queries";
import { traceQuestions } from "./trace-questions";

const BUDGET_MS = 150;
const SETTLE_LIMIT_MS = 300_000;
const MERGE_LIMIT_MS = 1_800_000;
const RANGES = { "7": "7d", "30": "30d", "90": "90d" } as const;

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      spans: { type: "string", default: "10000000" },
      workspaces: { type: "string", default: "100" },
      rounds: { type: "string", default: "20" },
      days: { type: "string", default: "7,30,90" },
    },
  });
  const postgres = await openEmbeddedPostgres({});
  const traces = await startTestTraceStore();
  const recorder = recordQueries(traces.store);
  setTraceStore(recorder.store);
  try {
    const now = new Date();
    const size = { spans: Number(values.spans), workspaces: Number(values.workspaces) };
    const load = await seedLoad({ db: postgres.db, traceStore: traces.store }, size, now, (line) =>
      print(`  ${line}`),
    );
    await createPlainTables(traces.store);
    await mergeMonthsThatRest(traces);
    await untilMergesRest(traces.store);
    for (const workspace of load.workspaces) {
      for (const range of values.days.split(",").flatMap((days) => rangeOf(days))) {
        const { workspaceId } = workspace;
        print(
          `\nA workspace of ${workspace.spans.toLocaleString("en")} among ${size.spans.toLocaleString("en")} spans, ${range}`,
        );
        const ctx: WorkspaceContext = {
          db: postgres.db,
          workspaceId,
          actor: { kind: "user", userId: "bench", role: "owner" },
        };
        const asked = { ctx, range, now, ...(await busiestOf(traces.store, workspace)) };
        const answers = await askAll(asked, { traces, recorder, rounds: Number(values.rounds) });
        summarize(answers);
      }
    }
  } finally {
    setTraceStore(undefined);
    await traces.stop();
    await postgres.close();
  }
}

function rangeOf(days: string) {
  return days === "7" || days === "30" || days === "90" ? [RANGES[days]] : [];
}

/** Of the prompt with the most calls, one of each thing that pages are about. */
async function busiestOf(store: TraceStore, { workspaceId }: LoadedWorkspace) {
  const [busiest] = await store.query<Pick<Asked, "promptSlug" | "traceId" | "sessionId" | "userId">>(
    `SELECT any(prompt_slug) AS promptSlug, any(trace_id) AS traceId, any(session_id) AS sessionId, any(user_id) AS userId
     FROM spans WHERE workspace_id = {workspaceId:String} AND prompt_id != ''
     GROUP BY prompt_id ORDER BY count() DESC LIMIT 1`,
    { workspaceId },
  );
  if (!busiest) throw new Error("The load has no spans.");
  return busiest;
}

type Setting = {
  readonly traces: TestTraceStore;
  readonly recorder: ReturnType<typeof recordQueries>;
  readonly rounds: number;
};
type Answer = { readonly title: string; readonly ours: Measured; readonly plain: Measured | null };

/** Each query of a page by itself: on the page several run at once, and two cores are shared by them. */
async function askAll(asked: Asked, { traces, recorder, rounds }: Setting): Promise<Answer[]> {
  const { workspaceId } = asked.ctx;
  const answers: Answer[] = [];
  for (const { title, ask } of [...analyticsQuestions(asked), ...(await traceQuestions(asked))]) {
    recorder.takeQueries();
    await ask();
    const queries = recorder.takeQueries();
    for (const [index, query] of queries.entries()) {
      const params = { ...query.params, workspaceId };
      const plain = ofPlainTables(query.sql);
      const answer: Answer = {
        title: queries.length === 1 ? title : `${title} (${index + 1} of ${queries.length})`,
        ours: await measure(traces, { sql: query.sql, params }, rounds),
        // Only their median is told.
        plain: plain === null ? null : await measure(traces, { sql: plain, params }, Math.ceil(rounds / 4)),
      };
      report(answer);
      answers.push(answer);
    }
  }
  return answers;
}

type Measured = { readonly medianMs: number; readonly p95Ms: number; readonly processorMs: number };

async function measure(
  { store, server }: TestTraceStore,
  { sql, params }: RecordedQuery,
  rounds: number,
): Promise<Measured> {
  const processorMicros = async () => (await processorMicrosOf(server.pid() ?? 0)) ?? Number.NaN;
  await store.query(sql, params);
  const elapsed: number[] = [];
  const before = await processorMicros();
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    await store.query(sql, params);
    elapsed.push(performance.now() - startedAt);
  }
  const sorted = elapsed.toSorted((a, b) => a - b);
  return {
    medianMs: medianOf(elapsed),
    p95Ms: sorted[Math.ceil(0.95 * sorted.length) - 1] ?? Number.NaN,
    processorMs: ((await processorMicros()) - before) / 1000 / rounds,
  };
}

/** As the store itself does six hours after the last row of a month came in; the month that goes on is left as it is. */
async function mergeMonthsThatRest({ store, server }: TestTraceStore): Promise<void> {
  const months = await store.query<{ name: string; month: string }>(
    `SELECT DISTINCT table AS name, partition AS month FROM system.parts
     WHERE database = currentDatabase() AND active AND table IN {tables:Array(String)} AND partition != toString(toYYYYMM(now()))`,
    { tables: PLAIN_TABLES.flatMap((table) => [table, `plain_${table}`]) },
  );
  // Not the store's own client, which waits a minute for an answer.
  const { database } = store;
  const client = createClient({
    url: server.url(),
    password: server.password,
    database,
    request_timeout: MERGE_LIMIT_MS,
  });
  for (const { name, month } of months) {
    await client.command({ query: `OPTIMIZE TABLE ${name} PARTITION ${month} FINAL` });
  }
  await client.close();
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

function report({ title, ours, plain }: Answer): void {
  const figure = (value: number) => (Number.isNaN(value) ? "?" : value.toFixed(0)).padStart(5);
  const other = plain ? `; plain table ${figure(plain.medianMs)} ms` : "";
  print(
    `  ${title.padEnd(56)} median ${figure(ours.medianMs)} ms, p95 ${figure(ours.p95Ms)} ms, processor ${figure(ours.processorMs)} ms, budget <= ${BUDGET_MS}: ${isMet(ours) ? "met" : "NOT met"}${other}`,
  );
}

const isMet = ({ medianMs }: Measured) => medianMs <= BUDGET_MS;

function summarize(answers: readonly Answer[]): void {
  const slowest = answers.toSorted((a, b) => b.ours.medianMs - a.ours.medianMs)[0];
  const compared = answers.flatMap(({ ours, plain }) => (plain ? [plain.medianMs / ours.medianMs] : []));
  print(
    `  ${answers.filter(({ ours }) => isMet(ours)).length} of ${answers.length} queries within ${BUDGET_MS} ms; the slowest is "${slowest?.title}" (${slowest?.ours.medianMs.toFixed(0)} ms). ` +
      `Plain tables take ${medianOf(compared).toFixed(1)} times as long at the median and are slower in ${compared.filter((ratio) => ratio > 1).length} of ${compared.length}.`,
  );
}
