/** `kill -9` at random moments while a rollout takes its steps: it takes each once, and ends. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { env } from "@/env";
import type { RolloutReport, Settled } from "../support/rollout-process";
import { createEmptyDatabase } from "../support/test-postgres";
import { startTestTraceStore } from "../support/trace-store";

// biome-ignore lint/style/noProcessEnv: `npm run soak` runs the same test at full length.
const KILLS = process.env.GALLEY_SOAK ? 50 : 4;
/** Within which an idle machine takes all steps. */
const LATEST_MS = 1_500;

const ONCE: Omit<Settled, "found"> = {
  state: "finished",
  decisions: ["started 1", "stepped 5", "stepped 25", "stepped 50", "stepped 100", "finished 100"],
  landings: 6,
  recorded: 6,
};

test(`rollouts that are killed ${KILLS} times take each step once`, {
  timeout: 60_000 + KILLS * 30_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "galley-rollout-"));
  const traces = await startTestTraceStore();
  const database = env.DATABASE_URL ? await createEmptyDatabase() : undefined;
  const start = (previousId: string) =>
    startProcess(
      join(dataDir, "postgres"),
      database?.connectionString ?? "",
      traces.server.url(),
      traces.server.password,
      previousId,
    );
  const settled: Settled[] = [];
  let current = await start("");
  for (let kill = 1; kill <= KILLS; kill++) {
    await sleep(Math.random() * LATEST_MS);
    await end(current.child);
    current = await start(current.report.rolloutId);
    if (current.report.settled) settled.push(current.report.settled);
  }
  await end(current.child);
  await database?.drop();
  await traces.stop();
  await rm(dataDir, { recursive: true });

  const found = settled.map((one) => one.found).sort((a, b) => a - b);
  process.stdout.write(`killed ${KILLS} times, after ${found.join(", ")} of 6 decisions\n`);
  expect(settled.map(({ found: _, ...outcome }) => outcome)).toEqual(Array(KILLS).fill(ONCE));
});

async function startProcess(...args: readonly string[]) {
  const child = fork("tests/support/rollout-process.ts", args, { execArgv: ["--import", "tsx"] });
  const [message] = await Promise.race([once(child, "message"), failure(child)]);
  const report: RolloutReport = message;
  return { child, report };
}

/** Rejects when the process ends before it has reported. */
async function failure(child: ChildProcess): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`The rollouts' process ended with code ${code}.`);
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
