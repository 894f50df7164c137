/**
 * `npm run bench -- propagation [--deployments 200]`
 *
 * From the call that deploys, at one of two processes on one PostgreSQL, to the value in a client that is connected to the
 * other. Budget: p95 < 200 ms. And with every connection that hears notices cut again and again: right within 5 s.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { z } from "zod";
import { createGalley } from "@/sdk/src/create-galley";
import { createKeepAliveClient, type KeepAliveClient } from "../support/keep-alive-client";
import { postgresBinaries, startPostgresCluster } from "../support/postgres-cluster";
import { SERVED_SLUGS, writeServingWorkspace } from "../support/serving-workspace";
import { createCluster } from "../support/test-server";
import { print } from "./compare";

const BUDGET_MS = 200;
const CUT_BUDGET_MS = 5_000;
const CUT_DEPLOYMENTS = 10;
/** Far below the half second after which a server listens again. */
const CUT_EVERY_MS = 50;
/** A client asks for the document first and then opens its stream. */
const STREAM_OPENS_MS = 1_000;
const [SLUG] = SERVED_SLUGS;

const landed = z.object({ id: z.string() });

export async function run(args: readonly string[]): Promise<void> {
  if (!postgresBinaries) throw new Error("Install PostgreSQL: two processes need a server between them.");
  const { values } = parseArgs({
    args: [...args],
    options: { deployments: { type: "string", default: "200" } },
  });
  const postgres = await startPostgresCluster();
  const { token } = await writeServingWorkspace(postgres.connectionString);
  const installations = await createCluster(postgres.connectionString, 2);
  try {
    const urls: string[] = [];
    for (const { start } of installations) {
      urls.push((await start({ env: { GALLEY_SECRET: "a secret that both processes share" } })).url);
    }
    const [near = "", far = ""] = urls;
    const watcher = await watch(far, token);
    const client = createKeepAliveClient(token);
    const deploy = (version: number) => timeDeployment({ client, url: near, watcher, version });

    const times: number[] = [];
    for (let index = 0; index < Number(values.deployments); index++) {
      times.push(await deploy(2 + (index % 2)));
    }
    report(`${times.length} deployments to a client of another process`, times, BUDGET_MS, 0.95);

    const cut = cutNotices(postgres.connectionString);
    const cutTimes: number[] = [];
    for (let index = 0; index < CUT_DEPLOYMENTS; index++) {
      cutTimes.push(await deploy(2 + ((index + times.length) % 2)));
    }
    const cuts = await cut.stop();
    report(`${CUT_DEPLOYMENTS} while notices were cut ${cuts} times`, cutTimes, CUT_BUDGET_MS, 1);
    client.close();
    await watcher.close();
  } finally {
    for (const { remove } of installations) await remove();
    await postgres.remove();
  }
}

type Watcher = Awaited<ReturnType<typeof watch>>;

/** A connected client, and when it came to hold which deployment. */
async function watch(baseUrl: string, apiKey: string) {
  const held = new Map<string, PromiseWithResolvers<number>>();
  function heldAt(deploymentId: string) {
    const existing = held.get(deploymentId) ?? Promise.withResolvers<number>();
    held.set(deploymentId, existing);
    return existing;
  }
  const galley = createGalley({
    baseUrl,
    apiKey,
    onError: (error) => print(`  ${error.code}: ${error.message}`),
    onChange({ prompts }) {
      for (const { deploymentId } of prompts) {
        if (deploymentId) heldAt(deploymentId).resolve(performance.now());
      }
    },
  });
  await galley.get(SLUG, { strict: true });
  await sleep(STREAM_OPENS_MS);
  return {
    held: (deploymentId: string) => heldAt(deploymentId).promise,
    close: () => galley.close(),
  };
}

type Timed = { client: KeepAliveClient; url: string; watcher: Watcher; version: number };

async function timeDeployment({ client, url, watcher, version }: Timed): Promise<number> {
  const startedAt = performance.now();
  const answer = await client.send(`${url}/api/v1/deployments`, {
    environment: "production",
    prompt: SLUG,
    version,
    reason: "Bench",
  });
  const { id } = landed.parse(answer.body);
  return (await watcher.held(id)) - startedAt;
}

function cutNotices(connectionString: string) {
  const state = { isOver: false };
  const work = (async () => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    let cuts = 0;
    while (!state.isOver) {
      const { rowCount } = await client.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'galley-listen'",
      );
      cuts += rowCount ?? 0;
      await sleep(CUT_EVERY_MS);
    }
    await client.end();
    return cuts;
  })();
  return {
    stop() {
      state.isOver = true;
      return work;
    },
  };
}

function report(title: string, times: readonly number[], budgetMs: number, level: number): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const word = level === 1 ? "max" : `p${level * 100}`;
  const verdict = at(level) < budgetMs ? "met" : "NOT met";
  print(
    `${title}: p50 ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms, max ${at(1).toFixed(0)} ms; budget ${word} < ${budgetMs}: ${verdict}`,
  );
}
