/**
 * `npm run bench -- streams [--streams 5000] [--seconds 15]`
 *
 * Many open streams on one server as it ships: what each costs in memory, what all of them cost in processor time while
 * nothing happens, and how soon all have heard of a deployment.
 */
import { readFile } from "node:fs/promises";
import { createConnection, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createInstallation } from "../support/test-server";
import { print, processorMicrosOf } from "./compare";
import { CHANGING_SLUG, fillInstallation } from "./fill-installation";
import type { Target } from "./load";

const OPENED_AT_ONCE = 100;
const SETTLE_MS = 2_000;

type Stream = { readonly socket: Socket; text: string };

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { streams: { type: "string", default: "5000" }, seconds: { type: "string", default: "15" } },
  });
  const [count, seconds] = [Number(values.streams), Number(values.seconds)];
  const installation = await createInstallation();
  const { token } = await fillInstallation(installation);
  const server = await installation.start();
  try {
    await openStreams(server, token, OPENED_AT_ONCE);
    await sleep(SETTLE_MS);
    const before = await residentKilobytesOf(server.pid);
    const streams = await openStreams(server, token, count);
    await sleep(SETTLE_MS);
    const grown = (await residentKilobytesOf(server.pid)) - before;
    print(`${count} streams hold ${(grown / 1024).toFixed(0)} MB, ${(grown / count).toFixed(1)} kB each`);

    const idle = await processorMicrosOf(server.pid);
    await sleep(seconds * 1_000);
    const busy = (((await processorMicrosOf(server.pid)) ?? 0) - (idle ?? 0)) / (seconds * 10_000);
    print(`while nothing happens the server uses ${busy.toFixed(1)} % of one processor`);

    const { answeredMs, allMs } = await timeDeployment(server, token, streams);
    print(
      `a deployment was answered after ${answeredMs.toFixed(0)} ms and known to all after ${allMs.toFixed(0)} ms`,
    );
    for (const { socket } of streams) socket.destroy();
  } finally {
    await server.stop();
    await installation.remove();
  }
}

async function openStreams({ url }: Target, token: string, count: number): Promise<Stream[]> {
  const streams: Stream[] = [];
  while (streams.length < count) {
    const batch = Math.min(OPENED_AT_ONCE, count - streams.length);
    streams.push(...(await Promise.all(Array.from({ length: batch }, () => openStream(url, token)))));
  }
  return streams;
}

/** By hand on a socket: thousands of clients must not weigh on the machine that the server runs on. */
function openStream(url: string, token: string): Promise<Stream> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: hostname, port: Number(port) });
    const stream: Stream = { socket, text: "" };
    socket.setEncoding("utf8");
    socket.on("error", reject);
    socket.on("data", (chunk: string) => {
      stream.text += chunk;
      if (stream.text.includes("event: deployment")) resolve(stream);
    });
    socket.write(
      `GET /api/v1/environments/production/stream HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${token}\r\n\r\n`,
    );
  });
}

async function timeDeployment({ url }: Target, token: string, streams: readonly Stream[]) {
  const startedAt = performance.now();
  const toldAll = Promise.all(
    streams.map(
      (stream) =>
        new Promise<void>((resolve) => {
          stream.socket.on("data", () => stream.text.includes(CHANGING_SLUG) && resolve());
        }),
    ),
  );
  const answer = await fetch(`${url}/api/v1/deployments`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ environment: "production", prompt: CHANGING_SLUG, version: 2, reason: "Bench" }),
  });
  if (answer.status !== 201) throw new Error(`The deployment was refused: ${await answer.text()}`);
  const answeredMs = performance.now() - startedAt;
  await toldAll;
  return { answeredMs, allMs: performance.now() - startedAt };
}

async function residentKilobytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
}
