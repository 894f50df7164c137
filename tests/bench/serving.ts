/**
 * `npm run bench -- serving [--rounds 5] [--seconds 2] [--connections 10,100] [--deployments 1000]`
 *
 * Fetching, 304, an environment's document and rendering, with a key, from the server as it ships, beside a bare
 * `node:http` server that answers the same bytes, in turns; at rest, and while versions go live in the same environment.
 * Budget: 0.7 of the bare server's requests per second for everything that is made before it is asked for.
 */
import { parseArgs } from "node:util";
import { createInstallation } from "../support/test-server";
import { compare, print } from "./compare";
import { countWarmQueries } from "./count-warm-queries";
import { deploySteadily } from "./deploy-steadily";
import { fillInstallation } from "./fill-installation";
import { type LoadedCall, load, startBareServer, type Target } from "./load";

const BUDGET = 0.7;
/** What a feature-flag server written for Node gives here, in requests a second, and how many times that is asked of us. */
const FLAG_SERVER = { perSecond: 940, times: 20 };
const WARM_ROUNDS = 1_000;

type Options = { readonly rounds: number; readonly seconds: number };
type Case = { readonly title: string; readonly call: LoadedCall; readonly budget: number };

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "2" },
      connections: { type: "string", default: "10,100" },
      deployments: { type: "string", default: "1000" },
    },
  });
  const options: Options = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
  const installation = await createInstallation();
  const { token, slug } = await fillInstallation(installation);
  const server = await installation.start();
  try {
    const cases = await casesOf(server, token, slug);
    for (const connections of values.connections.split(",").map(Number)) {
      for (const each of cases) await measure(server, each, connections, options);
      const perMinute = Number(values.deployments);
      if (perMinute > 0) {
        const deployments = deploySteadily(server, token, perMinute);
        for (const each of cases) await measure(server, each, connections, options, "while versions go live");
        print(`\n  ${Math.round(await deployments.stop())} deployments a minute went on meanwhile`);
      }
    }
  } finally {
    await server.stop();
    await installation.remove();
  }
  const { requests, queries } = await countWarmQueries(WARM_ROUNDS);
  print(
    `\n${requests} warm requests asked the database ${queries} times: ${queries === 0 ? "met" : "NOT met"}`,
  );
}

async function casesOf(server: Target, token: string, slug: string): Promise<Case[]> {
  const headers = { authorization: `Bearer ${token}` };
  const path = `/api/v1/prompts/${slug}`;
  const fetched = await fetch(server.url + path, { headers });
  const known = { ...headers, "if-none-match": fetched.headers.get("etag") ?? "" };
  await fetched.arrayBuffer();
  const variables = { company: "Acme", question: "Where is my order?" };
  return [
    { title: "a prompt", budget: BUDGET, call: { method: "GET", path, headers } },
    { title: "a prompt the caller has: 304", budget: BUDGET, call: { method: "GET", path, headers: known } },
    {
      title: "an environment's document",
      budget: BUDGET,
      call: { method: "GET", path: "/api/v1/environments/production/prompts", headers },
    },
    {
      title: "a rendered prompt, which is made for each call",
      budget: 0,
      call: {
        method: "POST",
        path: `${path}/render`,
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify({ variables }),
      },
    },
  ];
}

async function measure(
  server: Target,
  { title, call, budget }: Case,
  connections: number,
  { rounds, seconds }: Options,
  circumstances = "at rest",
): Promise<void> {
  const { stop, status, ...bare } = await startBareServer(server, call);
  const rates: number[] = [];
  const loadOn = (target: Target) => load(target, call, { connections, seconds, status });
  // Both are warm before the first round counts.
  await loadOn(server);
  await loadOn(bare);
  await compare({
    title: `${title}, ${connections} connections, ${circumstances}`,
    unit: "requests",
    budget,
    rounds,
    async ours() {
      const measured = await loadOn(server);
      rates.push(measured.perSecond);
      return measured;
    },
    bare: () => loadOn(bare),
  });
  stop();
  print(
    `  ${(Math.max(...rates) / FLAG_SERVER.perSecond).toFixed(0)} times a flag server's rate, at best; ${FLAG_SERVER.times} are asked for`,
  );
}
