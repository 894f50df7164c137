/** PostgreSQL is killed under load: what is warm goes on and says that it is stale, nothing hangs, and all is fresh soon after. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { z } from "zod";
import { test } from "../support/e2e-test";
import {
  createKeepAliveClient,
  type KeepAliveAnswer,
  type KeepAliveClient,
} from "../support/keep-alive-client";
import { postgresBinaries, startPostgresCluster } from "../support/postgres-cluster";
import { SERVED_SLUGS, writeServingWorkspace } from "../support/serving-workspace";
import { createCluster } from "../support/test-server";

// biome-ignore lint/style/noProcessEnv: `npm run soak` runs the same test at full length.
const OUTAGE_MS = process.env.GALLEY_SOAK ? 60_000 : 6_000;
const READERS = 10;
/** What needs the database answers that it is not there: no later than this. */
const REFUSED_WITHIN_MS = 10_000;
const FRESH_WITHIN_MS = 5_000;
/** An answer may be in doubt for so long before it says so: the server polls once a second. */
const NOTICED_WITHIN_MS = 3_000;

const served = z.object({ version: z.number() });

type Load = { isOver: boolean; reads: number; stale: number; slowestMs: number; failures: string[] };

test(`PostgreSQL is killed for ${OUTAGE_MS / 1_000} s under load`, async () => {
  test.skip(!postgresBinaries, "needs PostgreSQL's binaries");
  test.setTimeout(180_000 + OUTAGE_MS);
  const postgres = await startPostgresCluster();
  const { token } = await writeServingWorkspace(postgres.connectionString);
  const [installation] = await createCluster(postgres.connectionString, 1);
  if (!installation) throw new Error("A cluster of one has one installation.");
  try {
    const server = await installation.start({
      env: { GALLEY_SECRET: "a secret that outlives the database", GALLEY_RATE_LIMIT: "off" },
    });
    const api = `${server.url}/api/v1`;
    const client = createKeepAliveClient(token);
    for (const slug of SERVED_SLUGS) await client.send(`${api}/prompts/${slug}`);

    const load: Load = { isOver: false, reads: 0, stale: 0, slowestMs: 0, failures: [] };
    const readers = Array.from({ length: READERS }, () => readUntilOver(client, api, load));
    await sleep(1_000);
    await postgres.kill();
    const staleBefore = load.stale;
    const killedAt = performance.now();
    await expect
      .poll(() => load.stale, { timeout: NOTICED_WITHIN_MS, intervals: [100] })
      .toBeGreaterThan(staleBefore);

    const refused = await timed(() => client.send(`${api}/deployments`, deploymentOf(2)));
    expect([refused.answer.status, refused.answer.headers["retry-after"]]).toEqual([503, "1"]);
    expect(refused.tookMs).toBeLessThan(REFUSED_WITHIN_MS);

    await sleep(OUTAGE_MS - (performance.now() - killedAt));
    await postgres.start();
    const returnedAt = performance.now();
    await expect(async () => {
      const { status } = await client.send(`${api}/deployments`, deploymentOf(2));
      expect(status).toBe(201);
    }).toPass({ timeout: FRESH_WITHIN_MS, intervals: [100] });
    await expect(async () => {
      const answer = await client.send(`${api}/prompts/${SERVED_SLUGS[0]}`);
      expect(served.parse(answer.body).version).toBe(2);
      expect(answer.headers.warning).toBeUndefined();
    }).toPass({ timeout: FRESH_WITHIN_MS, intervals: [100] });
    const freshAfterMs = performance.now() - returnedAt;
    expect(freshAfterMs).toBeLessThan(FRESH_WITHIN_MS);

    load.isOver = true;
    await Promise.all(readers);
    client.close();
    console.log(
      `${load.reads} reads, ${load.stale} of them stale, slowest ${load.slowestMs.toFixed(0)} ms; fresh ${freshAfterMs.toFixed(0)} ms after the return`,
    );
    expect(load.failures).toEqual([]);
    expect(load.slowestMs).toBeLessThan(REFUSED_WITHIN_MS);
    expect(await server.stop()).toBe(0);
  } finally {
    await installation.remove();
    await postgres.remove();
  }
});

const deploymentOf = (version: number) => ({
  environment: "production",
  prompt: SERVED_SLUGS[0],
  version,
  reason: "While it is away",
});

async function timed(work: () => Promise<KeepAliveAnswer>) {
  const startedAt = performance.now();
  const answer = await work();
  return { answer, tookMs: performance.now() - startedAt };
}

async function readUntilOver(client: KeepAliveClient, api: string, load: Load): Promise<void> {
  while (!load.isOver) {
    const slug = SERVED_SLUGS[load.reads % SERVED_SLUGS.length];
    const { answer, tookMs } = await timed(() => client.send(`${api}/prompts/${slug}`));
    load.reads++;
    load.slowestMs = Math.max(load.slowestMs, tookMs);
    if (answer.status !== 200) load.failures.push(`${slug}: ${answer.status}`);
    if (answer.headers["x-galley-stale"] !== undefined) load.stale++;
  }
}
