/** Requests as fast as they are answered, over a number of connections, to a server in a process of its own. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import type { BareAnswer } from "./bare-server";
import { type Measurement, processorMicrosOf } from "./compare";

export type Target = { readonly url: string; readonly pid: number };

export type LoadedCall = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type Load = { readonly connections: number; readonly seconds: number; readonly status: number };

/** Throws when anything but the expected status came back. */
export async function load(
  { url, pid }: Target,
  { method, path, headers, body }: LoadedCall,
  { connections, seconds, status }: Load,
): Promise<Measurement> {
  const times: number[] = [];
  const before = await processorMicrosOf(pid);
  const options = { url: url + path, method, headers, body, connections, duration: seconds };
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(options, (error, done) => (error ? reject(error) : resolve(done)));
    // Its own figures leave out everything that is not 2xx, so 304 too.
    running.on("response", (_client, _status, _bytes, ms) => times.push(ms));
  });
  const after = await processorMicrosOf(pid);
  const { total } = result.requests;
  const answered = result.statusCodeStats?.[`${status}`]?.count ?? 0;
  if (result.errors > 0 || answered < total) {
    throw new Error(`${url}${path}: ${result.errors} errors, ${JSON.stringify(result.statusCodeStats)}`);
  }
  return {
    perSecond: total / result.duration,
    processorMicros: before === undefined || after === undefined ? undefined : (after - before) / total,
    latency: { p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) },
  };
}

function percentile(times: readonly number[], share: number): number {
  const sorted = Float64Array.from(times).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A server that gives this very answer, with all its headers but those that node writes by itself. */
export async function startBareServer(
  { url }: Target,
  { method, path, headers, body }: LoadedCall,
): Promise<Target & { readonly status: number; readonly stop: () => void }> {
  const answer = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body }) });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const own = [...answer.headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name));
  const { status } = answer;
  const bare: BareAnswer = { status, headers: Object.fromEntries(own), bodyBase64: bytes.toString("base64") };
  const child: ChildProcess = fork(fileURLToPath(new URL("bare-server.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
  });
  child.send(bare);
  const [address] = await once(child, "message");
  return {
    url: `http://127.0.0.1:${address.port}`,
    pid: child.pid ?? 0,
    status,
    stop: () => child.disconnect(),
  };
}
