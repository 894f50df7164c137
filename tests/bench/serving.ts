/**
 * `npm run bench -- serving [--rounds 5] [--seconds 4]`
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
import { compare } from "./compare";
import { fillInstallation } from "./fill-installation";

const BUDGET = 0.7;
const CONNECTIONS = 10;

type Options = { readonly rounds: number; readonly seconds: number };

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: "string", default: "5" }, seconds: { type: "string", default: "4" } },
  });
  const options: Options = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
  const installation = await createInstallation();
  const { token, slug } = await fillInstallation(installation);
  const server = await installation.start();
  try {
    const url = `${server.url}/api/v1/prompts/${slug}`;
    const headers = { authorization: `Bearer ${token}` };
    const fetched = await fetch(url, { headers });
    const etag = fetched.headers.get("etag") ?? "";
    const bytes = (await fetched.arrayBuffer()).byteLength;
    await comparePaths(`GET a prompt with a key: 200, ${bytes} bytes`, url, headers, options);
    await comparePaths(
      "GET a prompt the caller has: 304",
      url,
      { ...headers, "if-none-match": etag },
      options,
    );
  } finally {
    await server.stop();
    await installation.remove();
  }
}

async function comparePaths(
  title: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  { rounds, seconds }: Options,
): Promise<void> {
  const answer = await answerOf(url, headers);
  const bare = await startBareServer(answer);
  const measure = (target: string) => requestsPerSecond(target, headers, seconds, answer.status);
  // Both are warm before the first round counts.
  await measure(url);
  await measure(bare.url);
  await compare({
    title,
    unit: "requests/s",
    budget: BUDGET,
    rounds,
    ours: () => measure(url),
    bare: () => measure(bare.url),
  });
  bare.stop();
}

/** The answer with all its headers but those that node writes by itself. */
async function answerOf(url: string, headers: Readonly<Record<string, string>>): Promise<BareAnswer> {
  const answer = await fetch(url, { headers });
  const body = Buffer.from(await answer.arrayBuffer());
  const own = [...answer.headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name));
  return { status: answer.status, headers: Object.fromEntries(own), bodyBase64: body.toString("base64") };
}

async function startBareServer(answer: BareAnswer): Promise<{ url: string; stop: () => void }> {
  const child: ChildProcess = fork(fileURLToPath(new URL("bare-server.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
  });
  child.send(answer);
  const [address] = await once(child, "message");
  return { url: `http://127.0.0.1:${address.port}/`, stop: () => child.disconnect() };
}

async function requestsPerSecond(
  url: string,
  headers: Readonly<Record<string, string>>,
  seconds: number,
  expectedStatus: number,
): Promise<number> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, headers });
  const answered = result.statusCodeStats?.[`${expectedStatus}`]?.count ?? 0;
  if (result.errors > 0 || answered < result.requests.total) {
    throw new Error(`${url}: ${result.errors} errors, ${JSON.stringify(result.statusCodeStats)}`);
  }
  return result.requests.total / result.duration;
}
