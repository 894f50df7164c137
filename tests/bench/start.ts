/** How long a start on an existing build and existing data takes, and what the processes hold at rest. */
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { createInstallation } from "../support/test-server";
import { print } from "./compare";

const READY_WITHIN_S = 6;
const MEMORY_MB = 750;
/** Long enough for what a start leaves behind to be collected. */
const REST_MS = 10_000;

export async function run(): Promise<void> {
  const installation = await createInstallation();
  const first = await installation.start();
  await first.stop();

  const startedAt = performance.now();
  const server = await installation.start();
  const seconds = (performance.now() - startedAt) / 1000;
  await sleep(REST_MS);
  const megabytes = await residentMegabytes(server.pid);
  await installation.remove();

  print(
    `start on an existing build: ready after ${seconds.toFixed(1)} s, ${verdict(seconds, READY_WITHIN_S)}`,
  );
  print(`memory at rest, all processes: ${megabytes.toFixed(0)} MB, ${verdict(megabytes, MEMORY_MB)}`);
}

const verdict = (value: number, budget: number) =>
  `budget < ${budget}: ${value < budget ? "met" : "NOT met"}`;

/** Proportional set size of the process and its children: pages that both map are counted once. */
async function residentMegabytes(pid: number): Promise<number> {
  const children = execFileSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" });
  const pids = [String(pid), ...children.trim().split(/\s+/)];
  const kilobytes = await Promise.all(
    pids.map(async (each) => {
      const rollup = await readFile(`/proc/${each}/smaps_rollup`, "utf8");
      return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1]);
    }),
  );
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1024;
}
