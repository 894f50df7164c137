import { PgBoss } from "pg-boss";
import type { PostgresStore } from "@/db/client";
import { logger } from "@/server/log/logger";
import { metrics } from "@/server/metrics/galley-metrics";
import { inSpan } from "@/server/metrics/own-traces";
import type { Job, JobDeps } from "./job";

/** A turn that takes longer is taken to have hung; the next one may then begin. */
const LONGEST_TURN_SECONDS = 15 * 60;
/** A process that has not been heard of for so long is gone, and its turn with it. */
const HEARTBEAT_SECONDS = 60;
/** How often a process asks whether a turn has come: each time is a query. */
const POLL_SECONDS = 10;
const STOP_MS = 10_000;

export type RunningJobs = { stop(): Promise<void> };

/** Runs every job at its times, until stopped. One turn of a job at a time, however many processes share the database. */
export async function startJobs(
  { pool }: Pick<PostgresStore, "pool">,
  deps: JobDeps,
  jobs: readonly Job[],
): Promise<RunningJobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: "pgboss",
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: POLL_SECONDS,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  });
  boss.on("error", (error) => logger.warn({ err: error }, "the job queue could not reach the database"));
  await boss.start();
  await forgetOthers(boss, jobs);
  for (const job of jobs) await add(boss, job, deps);
  return { stop: () => boss.stop({ graceful: true, timeout: STOP_MS, close: false }) };
}

async function add(boss: PgBoss, { name, cron, run }: Job, deps: JobDeps): Promise<void> {
  await boss.createQueue(name, {
    policy: "exclusive",
    // The next turn is the retry.
    retryLimit: 0,
    expireInSeconds: LONGEST_TURN_SECONDS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    deleteAfterSeconds: 24 * 60 * 60,
  });
  await boss.schedule(name, cron);
  await boss.work(name, { pollingIntervalSeconds: POLL_SECONDS }, async () => {
    const startedAt = performance.now();
    let outcome = "failed";
    try {
      await inSpan(`job ${name}`, {}, () => run(deps));
      outcome = "ok";
    } catch (error) {
      logger.error({ err: error, job: name }, "a job failed; its next turn tries again");
      throw error;
    } finally {
      metrics.jobs.with({ job: name, outcome }).record((performance.now() - startedAt) / 1000);
    }
  });
}

/** Schedules stay in the database: those of jobs that this version no longer has would fill a queue nobody empties. */
async function forgetOthers(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const known = new Set(jobs.map(({ name }) => name));
  for (const { name } of await boss.getSchedules()) {
    if (!known.has(name)) await boss.unschedule(name);
  }
}
