/** Several processes on one PostgreSQL, deployments and rollbacks at random, readers everywhere: nobody is served what is no more. */
import { expect } from "@playwright/test";
import { z } from "zod";
import { test } from "../support/e2e-test";
import { createKeepAliveClient, type KeepAliveClient } from "../support/keep-alive-client";
import { postgresBinaries, startPostgresCluster } from "../support/postgres-cluster";
import { createServingHistory, type ServingHistory } from "../support/serving-history";
import { SERVED_SLUGS, writeServingWorkspace } from "../support/serving-workspace";
import { createCluster } from "../support/test-server";

// biome-ignore lint/style/noProcessEnv: `npm run soak` runs the same test at full length.
const IS_SOAK = !!process.env.GALLEY_SOAK;
const SERVERS = IS_SOAK ? 4 : 2;
const READS = IS_SOAK ? 1_000_000 : 20_000;
const READERS = 20;
const DEPLOYERS = 2;

const landed = z.object({ id: z.string(), revision: z.number() });
const served = z.object({ deploymentId: z.string() });
const ledger = z.object({ data: z.array(z.object({ id: z.string() })) });

const pick = <T>(from: readonly [T, ...T[]]): T => from[Math.floor(Math.random() * from.length)] ?? from[0];

type Fire = {
  readonly client: KeepAliveClient;
  readonly urls: readonly string[];
  readonly history: ServingHistory;
  isOver: boolean;
  reads: number;
  landings: number;
};

test(`${READS.toLocaleString("en")} reads of ${SERVERS} processes show nothing that is not live`, async () => {
  test.skip(!postgresBinaries, "needs PostgreSQL's binaries");
  test.setTimeout(120_000 + READS * 5);
  const postgres = await startPostgresCluster();
  const { token } = await writeServingWorkspace(postgres.connectionString);
  const installations = await createCluster(postgres.connectionString, SERVERS);
  try {
    const secret = { GALLEY_SECRET: "a secret that all of these processes share" };
    const env = { ...secret, GALLEY_RATE_LIMIT: "off" };
    const servers = await Promise.all(installations.map(({ start }) => start({ env })));
    const urls = servers.map(({ url }) => url);
    const client = createKeepAliveClient(token);
    const history = createServingHistory();
    const fire: Fire = { client, urls, history, isOver: false, reads: 0, landings: 0 };
    await takeUpTheLedger(fire);

    const deployers = Array.from({ length: DEPLOYERS }, () => deployAtRandom(fire));
    await Promise.all(Array.from({ length: READERS }, () => readAtRandom(fire)));
    fire.isOver = true;
    await Promise.all(deployers);
    client.close();

    const { readCount, violations } = history.conclude();
    console.log(`${readCount} reads, ${fire.landings} deployments and rollbacks, ${SERVERS} processes`);
    expect(violations.slice(0, 5)).toEqual([]);
    expect(readCount).toBeGreaterThanOrEqual(READS);
    expect(fire.landings).toBeGreaterThan(READS / 2_000);
  } finally {
    await Promise.all(installations.map(({ remove }) => remove()));
    await postgres.remove();
  }
});

/** What is live already went so before anybody looked. */
async function takeUpTheLedger({ client, urls, history }: Fire): Promise<void> {
  for (const prompt of SERVED_SLUGS) {
    const page = await client.send(`${urls[0]}/api/v1/deployments?prompt=${encodeURIComponent(prompt)}`);
    for (const { id } of ledger.parse(page.body).data) {
      const at = { askedAt: 0, acknowledgedAt: 0 };
      history.acknowledge({ prompt, server: 0, deploymentId: id, revision: 1, ...at });
    }
  }
}

async function readAtRandom(fire: Fire): Promise<void> {
  while (fire.reads < READS) {
    fire.reads++;
    const server = Math.floor(Math.random() * SERVERS);
    const prompt = pick(SERVED_SLUGS);
    const startedAt = performance.now();
    const { status, body } = await fire.client.send(`${fire.urls[server]}/api/v1/prompts/${prompt}`);
    const endedAt = performance.now();
    // By hand: each expectation is kept and reported by the runner, which a million of them would be busy with.
    if (status !== 200) throw new Error(`A read was answered with ${status}.`);
    fire.history.read({ prompt, server, deploymentId: served.parse(body).deploymentId, startedAt, endedAt });
  }
}

/** Three in four deploy, the others undo the deployment before; either is refused when somebody else was first. */
async function deployAtRandom(fire: Fire): Promise<void> {
  const newest = new Map<string, string>();
  while (!fire.isOver) {
    const server = Math.floor(Math.random() * SERVERS);
    const prompt = pick(SERVED_SLUGS);
    const undone = Math.random() < 0.25 ? newest.get(prompt) : undefined;
    const askedAt = performance.now();
    const answer = await change(fire, `${fire.urls[server]}/api/v1/deployments`, prompt, undone);
    const acknowledgedAt = performance.now();
    if (answer.status >= 300) {
      expect([409, 422]).toContain(answer.status);
      newest.delete(prompt);
      continue;
    }
    const { id, revision } = landedOf(answer.body);
    fire.history.acknowledge({ prompt, server, deploymentId: id, revision, askedAt, acknowledgedAt });
    fire.landings++;
    newest.set(prompt, id);
  }
}

function change({ client }: Fire, api: string, prompt: string, undone: string | undefined) {
  if (undone) return client.send(`${api}/${undone}/rollback`, { reason: "Fire" });
  const version = 1 + Math.floor(Math.random() * 3);
  return client.send(api, { environment: "production", prompt, version, reason: "Fire" });
}

/** A rollback answers everything that went back together; here that is one prompt. */
function landedOf(body: unknown) {
  const rolledBack = z.object({ data: z.tuple([landed]) }).safeParse(body);
  return rolledBack.success ? rolledBack.data.data[0] : landed.parse(body);
}
