/** `kill -9` at random moments around the time at which a release is due: it lands, and lands once. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { env } from "@/env";
import type { ScheduleReport, Settled } from "../support/schedule-process";
import { createEmptyDatabase } from "../support/test-postgres";

// biome-ignore lint/style/noProcessEnv: `npm run soak` runs the same test at full length.
const KILLS = process.env.GALLEY_SOAK ? 50 : 5;
/** On a busy machine a process that has just started takes half a second to land something. */
const EARLIEST_MS = -50;
const LATEST_MS = 700;

const ONCE: Omit<Settled, "found"> = {
  state: "applied",
  landings: 1,
  appliedEvents: 1,
  // To who requested it, who scheduled it and the two who approved it.
  appliedNotices: 4,
  revision: 1,
  liveVersionNumber: 2,
};

test(`a schedule that is killed ${KILLS} times around its time lands each release once`, {
  timeout: 60_000 + KILLS * 20_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "galley-schedule-"));
  const database = env.DATABASE_URL ? await createEmptyDatabase() : undefined;
  const start = (previousId: string) =>
    startProcess(join(dataDir, "postgres"), database?.connectionString ?? "", previousId);
  const settled: Settled[] = [];
  let current = await start("");
  for (let kill = 1; kill <= KILLS; kill++) {
    const offsetMs = EARLIEST_MS + Math.random() * (LATEST_MS - EARLIEST_MS);
    await sleep(current.report.dueAt + offsetMs - Date.now());
    await end(current.child);
    current = await start(current.report.releaseId);
    if (current.report.settled) settled.push(current.report.settled);
  }
  await end(current.child);
  await database?.drop();
  await rm(dataDir, { recursive: true });

  const left = Map.groupBy(settled, ({ found }) => found);
  console.info(
    `killed ${KILLS} times: ${left.get("scheduled")?.length ?? 0} releases were left to the next process, ` +
      `${left.get("applied")?.length ?? 0} had landed`,
  );
  expect(settled.map(({ found: _, ...outcome }) => outcome)).toEqual(Array(KILLS).fill(ONCE));
});

async function startProcess(...args: readonly [string, string, string]) {
  const child = fork("tests/support/schedule-process.ts", args, { execArgv: ["--import", "tsx"] });
  const [message] = await Promise.race([once(child, "message"), failure(child)]);
  const report: ScheduleReport = message;
  return { child, report };
}

/** Rejects when the process ends before it has reported. */
async function failure(child: ChildProcess): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`The schedule's process ended with code ${code}.`);
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
