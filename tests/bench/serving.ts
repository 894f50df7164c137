/**
 * `npm run bench -- serving [--rounds 9] [--seconds 2]`
 *
 * Fetching a prompt with a key from the server as it ships, beside a bare `node:http` server that answers the same
 * bytes, 10 connections, in turns. Budget: 0.7 of its requests per second; for 304 likewise.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { createInstallation } from "../support/test-server";
import type { BareAnswer } from "./bare-server";
import { compare, type Measurement, processorMicrosOf } from "./compare";
import { fillInstallation } from "./fill-installation";

const BUDGET = 0.7;
const CONNECTIONS = 10;

type Options = { readonly rounds: number; readonly seconds: number };

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: "string", default: "9" }, seconds: { type: "string", default: "2" } },
  });
  const options: Options = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
  const installation = await createInstallation();
  const { token, slug } = await fillInstallation(installation);
  const server = await installation.start();
  try {
    const ours = { url: `${server.url}/api/v1/prompts/${slug}`, pid: server.pid };
    const headers = { authorization: `Bearer ${token}` };
    const fetched = await fetch(ours.url, { headers });
    const known = { ...headers, "if-none-match": fetched.headers.get("etag") ?? "" };
    const bytes = (await fetched.arrayBuffer()).byteLength;
    await comparePaths(`GET a prompt with a key: 200, ${bytes} bytes`, ours, headers, options);
    await comparePaths("GET a prompt the caller has: 304", ours, known, options);
  } finally {
    await server.stop();
    await installation.remove();
  }
}

type Target = { readonly url: string; readonly pid: number };

async function comparePaths(
  title: string,
  ours: Target,
  headers: Readonly<Record<string, string>>,
  { rounds, seconds }: Options,
): Promise<void> {
  const answer = await answerOf(ours.url, headers);
  const { stop, ...bare } = await startBareServer(answer);
  const measure = (target: Target) => load(target, headers, seconds, answer.status);
  // Both are warm before the first round counts.
  await measure(ours);
  await measure(bare);
  await compare({
    title,
    unit: "requests",
    budget: BUDGET,
    rounds,
    ours: () => measure(ours),
    bare: () => measure(bare),
  });
  stop();
}

/** The answer with all its headers but those that node writes by itself. */
async function answerOf(url: string, headers: Readonly<Record<string, string>>): Promise<BareAnswer> {
  const answer = await fetch(url, { headers });
  const body = Buffer.from(await answer.arrayBuffer());
  const own = [...answer.headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name));
  return { status: answer.status, headers: Object.fromEntries(own), bodyBase64: body.toString("base64") };
}

async function startBareServer(answer: BareAnswer): Promise<Target & { stop: () => void }> {
  const child: ChildProcess = fork(fileURLToPath(new URL("bare-server.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
  });
  child.send(answer);
  const [address] = await once(child, "message");
  return { url: `http://127.0.0.1:${address.port}/`, pid: child.pid ?? 0, stop: () => child.disconnect() };
}

async function load(
  { url, pid }: Target,
  headers: Readonly<Record<string, string>>,
  seconds: number,
  expectedStatus: number,
): Promise<Measurement> {
  const before = await processorMicrosOf(pid);
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, headers });
  const after = await processorMicrosOf(pid);
  const { total } = result.requests;
  const answered = result.statusCodeStats?.[`${expectedStatus}`]?.count ?? 0;
  if (result.errors > 0 || answered < total) {
    throw new Error(`${url}: ${result.errors} errors, ${JSON.stringify(result.statusCodeStats)}`);
  }
  return {
    perSecond: total / result.duration,
    processorMicros: before === undefined || after === undefined ? undefined : (after - before) / total,
  };
}
