/**
 * `npm run bench -- run [--rounds 3] [--seconds 2]`
 *
 * What a run through us adds to calling the model's server directly: to the first word and to the whole answer, at 1 and
 * 50 streams and not streamed, and how many requests a second come through; the same for a well-known gateway, in turns.
 * Budget: 2 ms at the median, and better than the gateway at both.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { setSecrets } from "@/server/startup/secrets";
import { aConnection, aRunnablePrompt } from "../support/a-runnable-prompt";
import { aMember } from "../support/factories";
import { openInstallation } from "../support/open-installation";
import { createInstallation, type Installation } from "../support/test-server";
import { medianOf, print, processorMicrosOf } from "./compare";
import { GATEWAY, type Gateway, startGateway } from "./gateway";
import { type Target, type Times, timeCalls } from "./timed-calls";

const BUDGET_MS = 2;
const SECRET = "the-root-secret-of-a-benchmark-only";
const UNLIMITED = "100000000";
const PACED_CALLS = { 1: 25, 50: 500 } as const;
const WHOLE_CALLS = 500;

type Options = { readonly rounds: number; readonly seconds: number };
type Model = { readonly url: string; readonly host: string; readonly stop: () => void };
/** `direct` is what the others are measured against. */
type Way = Target & { readonly pid: number };
type Ways = { readonly direct: Way; readonly others: readonly Way[] };

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: "string", default: "3" }, seconds: { type: "string", default: "2" } },
  });
  const options: Options = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
  const model = await startModel();
  const installation = await createInstallation();
  const token = await fillInstallation(installation, model);
  const gateway = await startGateway(`${model.url}/v1`);
  if (!gateway) print(`\n${GATEWAY} cannot be had from npm here: only our own numbers follow.`);
  const server = await installation.start({
    env: {
      GALLEY_SECRET: SECRET,
      GALLEY_ALLOW_HOSTS: model.host,
      GALLEY_KEY_REQUESTS_PER_MINUTE: UNLIMITED,
      GALLEY_WORKSPACE_REQUESTS_PER_MINUTE: UNLIMITED,
    },
  });
  const waysOf = (path: "v1" | "paced", isStreamed: boolean): Ways => ({
    direct: directWay(model, path, isStreamed),
    others: [
      ...ourWays(`${server.url}/api/v1`, { token, path, isStreamed, pid: server.pid }),
      ...(gateway ? [gatewayWay(gateway, `${model.url}/${path}`, isStreamed)] : []),
    ],
  });
  try {
    await compareTimes(
      "Streamed at a model's pace, 1 at a time",
      waysOf("paced", true),
      1,
      PACED_CALLS[1],
      options,
    );
    await compareTimes(
      "Streamed at a model's pace, 50 at a time",
      waysOf("paced", true),
      50,
      PACED_CALLS[50],
      options,
    );
    // Nobody is idle in between, which by itself makes everything about three times as slow.
    await compareTimes("Streamed at once, 1 at a time", waysOf("v1", true), 1, WHOLE_CALLS, options);
    await compareTimes("Not streamed, 1 at a time", waysOf("v1", false), 1, WHOLE_CALLS, options);
    await compareThroughput(1, waysOf("v1", false), options);
    await compareThroughput(10, waysOf("v1", false), options);
  } finally {
    await gateway?.stop();
    await server.stop();
    await installation.remove();
    model.stop();
  }
}

async function startModel(): Promise<Model> {
  const child: ChildProcess = fork(fileURLToPath(new URL("bare-model-server.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
  });
  const [address] = await once(child, "message");
  const host = `127.0.0.1:${address.port}`;
  return { host, url: `http://${host}`, stop: () => child.disconnect() };
}

/** Two live prompts, alike but for the pace of their model, and a key that may run them. */
async function fillInstallation(installation: Installation, { url }: Model): Promise<string> {
  setSecrets(SECRET);
  const postgres = await openInstallation(installation);
  const owner = await aMember(postgres.db);
  for (const path of ["v1", "paced"]) {
    await aConnection(owner, `${url}/${path}`, path);
    const model = { provider: path, name: "bench", parameters: { temperature: 0.2 } };
    await aRunnablePrompt(owner, { model }, `support/${path}`);
  }
  const { token } = await createApiKey(owner, {
    name: "Bench",
    environmentNames: ["production"],
    permissions: ["prompt:run"],
    expiresAt: null,
  });
  await postgres.close();
  return token;
}

const VARIABLES = { company: "Acme", question: "How long can I return it?" };
const MESSAGES = [
  { role: "system", content: "You answer for Acme." },
  { role: "user", content: VARIABLES.question },
];

const askedOfModel = (isStreamed: boolean) => ({
  model: "bench",
  temperature: 0.2,
  messages: MESSAGES,
  stream: isStreamed,
});

function directWay({ url }: Model, path: string, isStreamed: boolean): Way {
  const address = `${url}/${path}/chat/completions`;
  return { name: "direct", url: address, headers: {}, body: askedOfModel(isStreamed), pid: 0 };
}

type Ours = {
  readonly token: string;
  readonly path: string;
  readonly isStreamed: boolean;
  readonly pid: number;
};

function ourWays(base: string, { token, path, isStreamed: stream, pid }: Ours): Way[] {
  const headers = { authorization: `Bearer ${token}` };
  const slug = `support/${path}`;
  return [
    {
      name: "/chat/completions",
      url: `${base}/chat/completions`,
      body: { model: slug, messages: [], metadata: VARIABLES, stream },
      headers,
      pid,
    },
    {
      name: "/run",
      url: `${base}/prompts/${slug}/run`,
      body: { variables: VARIABLES, stream },
      headers,
      pid,
    },
  ];
}

function gatewayWay({ url, headers, pid }: Gateway, host: string, isStreamed: boolean): Way {
  return {
    name: "the gateway",
    url: `${url}/v1/chat/completions`,
    headers: { ...headers, "x-portkey-custom-host": host, authorization: "Bearer sk-bench" },
    body: askedOfModel(isStreamed),
    pid,
  };
}

async function compareTimes(
  title: string,
  { direct, others }: Ways,
  width: number,
  count: number,
  { rounds }: Options,
): Promise<void> {
  print(`\n${title}`);
  const ways = [direct, ...others];
  // All are warm before the first round counts.
  for (const way of ways) await timeCalls(way, width, Math.max(count, 100));
  const measured = new Map<string, Times[]>(ways.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) {
      measured.get(way.name)?.push(await timeCalls(way, width, count));
    }
  }
  const of = (name: string, pick: (times: Times) => number) => medianOf((measured.get(name) ?? []).map(pick));
  const own = (pick: (times: Times) => number) => of(direct.name, pick);
  print(
    `  direct: first word ${ms(own(({ first }) => first.p50))}, whole ${ms(own(({ total }) => total.p50))}`,
  );
  for (const { name } of others) {
    const added = (pick: (times: Times) => number) => of(name, pick) - own(pick);
    const first = added((times) => times.first.p50);
    const whole = added((times) => times.total.p50);
    const worst = `p99 ${ms(added((times) => times.first.p99))} and ${ms(added((times) => times.total.p99))}`;
    const verdict = Math.max(first, whole) <= BUDGET_MS ? "met" : "NOT met";
    print(
      `  ${name} adds ${ms(first)} to the first word, ${ms(whole)} to the whole (${worst}); budget ${BUDGET_MS} ms: ${verdict}`,
    );
  }
}

async function compareThroughput(
  connections: number,
  { direct, others }: Ways,
  { rounds, seconds }: Options,
): Promise<void> {
  print(`\nRequests a second, not streamed, ${connections} connection${connections === 1 ? "" : "s"}`);
  for (const way of [direct, ...others]) {
    await load(way, connections, 1);
    const results: Load[] = [];
    for (let round = 0; round < rounds; round++) results.push(await load(way, connections, seconds));
    const perSecond = medianOf(results.map((result) => result.perSecond));
    const micros = medianOf(results.map((result) => result.processorMicros));
    const processor = Number.isNaN(micros) ? "" : `, ${micros.toFixed(0)} us of processor each`;
    print(`  ${way.name}: ${Math.round(perSecond).toLocaleString("en")}${processor}`);
  }
}

type Load = { readonly perSecond: number; readonly processorMicros: number };

async function load(way: Way, connections: number, seconds: number): Promise<Load> {
  const { url, headers, body, pid } = way;
  const before = await processorMicrosOf(pid);
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const after = await processorMicrosOf(pid);
  const { total } = result.requests;
  if (result.errors > 0 || result.non2xx > 0) {
    throw new Error(`${way.name}: ${result.errors} errors, ${JSON.stringify(result.statusCodeStats)}`);
  }
  const processorMicros = before === undefined || after === undefined ? Number.NaN : (after - before) / total;
  return { perSecond: total / result.duration, processorMicros };
}

const ms = (value: number) => `${value.toFixed(2)} ms`;
