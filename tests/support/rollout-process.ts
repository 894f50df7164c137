/**
 * A process that a test can kill: opens a store of its own and looks at rollouts, as a server does. It first tells what
 * became of the rollout before it, once that is over, and then begins another, all of whose steps are due at once.
 */
import { and, eq } from "drizzle-orm";
import { createTraceStore } from "@/db/clickhouse/client";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { Database, PostgresStore } from "@/db/client";
import { openEmbeddedPostgres } from "@/db/postgres/open-embedded-postgres";
import { openNodePostgres } from "@/db/postgres/open-node-postgres";
import { auditEvents, deployments, rolloutDecisions, rollouts } from "@/db/schema";
import { startRolloutEvaluation } from "@/server/rollouts/start-rollout-evaluation";
import { setSecrets } from "@/server/startup/secrets";
import { aServedPrompt, rollOut } from "./rollouts";

export type Settled = {
  /** How many decisions the process before had taken. */
  readonly found: number;
  readonly state: string;
  /** In their order, with the percent that each left it at. */
  readonly decisions: readonly string[];
  /** The ledger's rows, the last first decided last. */
  readonly landings: number;
  readonly recorded: number;
};
export type RolloutReport = { readonly settled: Settled | null; readonly rolloutId: string };

const PERCENTS = [1, 5, 25, 50, 100];
const [dataDir = "", databaseUrl = "", traceStoreUrl = "", password = "", previousId = ""] =
  process.argv.slice(2);

async function run(): Promise<void> {
  setSecrets("the-root-secret-of-every-test-process");
  setTraceStore(createTraceStore({ url: traceStoreUrl, username: "default", password }));
  const store = await open();
  const found = previousId ? await store.db.$count(rolloutDecisions, ofRollout(previousId)) : null;
  await startRolloutEvaluation(store);
  const settled = found === null ? null : { found, ...(await settle(store.db, previousId)) };
  const publisher = await aServedPrompt(store.db);
  const steps = PERCENTS.map((percent) => ({ percent, holdMinutes: 0 }));
  const rolloutId = await rollOut(publisher, { steps, minimumSample: 0, guardrails: [] });
  const report: RolloutReport = { settled, rolloutId };
  process.send?.(report);
}

function open(): Promise<PostgresStore> {
  if (databaseUrl === "") return openEmbeddedPostgres({ dataDir });
  return openNodePostgres({ connectionString: databaseUrl, onError: () => undefined });
}

const ofRollout = (rolloutId: string) => eq(rolloutDecisions.rolloutId, rolloutId);

async function stateOf(db: Database, rolloutId: string): Promise<string> {
  const [rollout] = await db
    .select({ state: rollouts.state })
    .from(rollouts)
    .where(eq(rollouts.id, rolloutId));
  return rollout?.state ?? "lost";
}

async function settle(db: Database, rolloutId: string): Promise<Omit<Settled, "found">> {
  // Whoever died with it in their hands keeps it for a minute: as if that had passed.
  await db
    .update(rollouts)
    .set({ nextEvaluationAt: new Date() })
    .where(and(eq(rollouts.id, rolloutId), eq(rollouts.state, "running")));
  while ((await stateOf(db, rolloutId)) === "running") await new Promise((done) => setTimeout(done, 20));
  const decisions = await db
    .select()
    .from(rolloutDecisions)
    .where(ofRollout(rolloutId))
    .orderBy(rolloutDecisions.number);
  return {
    state: await stateOf(db, rolloutId),
    decisions: decisions.map(({ decision, toPercent }) => `${decision} ${toPercent}`),
    landings: await db.$count(deployments, eq(deployments.rolloutId, rolloutId)),
    recorded: await db.$count(auditEvents, eq(auditEvents.subjectId, rolloutId)),
  };
}

run();
