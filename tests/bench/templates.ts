/**
 * `npm run bench -- templates`
 *
 * The suites that templates are held to, case by case, and hostile templates, each rendered by a server of its own that
 * is asked for something else meanwhile. Budget: that request is answered within 100 ms.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { HOSTILE_TEMPLATES, type HostileTemplate } from "../fixtures/templates/hostile-templates";
import {
  type CaseOutcome,
  runFStringCases,
  runJinjaCases,
  runJinjaLibraryCases,
  runMustacheSpecification,
} from "../fixtures/templates/template-suites";
import { print } from "./compare";
import type { StoppedRender } from "./hostile-server";

const LATENCY_BUDGET_MS = 100;
const ROUNDS = 5;
const PING_EVERY_MS = 2;

export async function run(): Promise<void> {
  printSuites([
    ...runMustacheSpecification(),
    ...runJinjaCases(),
    ...runJinjaLibraryCases(),
    ...runFStringCases(),
  ]);
  print(`\n${HOSTILE_TEMPLATES.length} hostile templates`);
  print(row("language", "what it tries", "stopped after", "processor", "memory", "others wait"));
  const all: Stopped[] = [];
  for (const [index, hostile] of HOSTILE_TEMPLATES.entries()) {
    const stopped = await renderBesideOthers(index);
    all.push(stopped);
    printStopped(hostile, stopped);
  }
  const processor = all.map(({ processorMs }) => processorMs);
  printVerdict("most processor time until stopped, which is the wait on an idle machine", processor);
  const waits = all.map(({ waitMs }) => waitMs);
  printVerdict("longest wait of another request", waits);
}

function printVerdict(what: string, values: readonly number[]): void {
  const most = Math.max(...values);
  const verdict = most < LATENCY_BUDGET_MS ? "met" : "NOT met";
  print(`${what}: ${most.toFixed(0)} ms, budget < ${LATENCY_BUDGET_MS}: ${verdict}`);
}

function printSuites(outcomes: readonly CaseOutcome[]): void {
  const suites = Map.groupBy(outcomes, ({ suite }) => suite);
  print(`${"suite".padEnd(34)} cases  passed  failed  not applicable`);
  for (const [suite, cases] of suites) {
    const applicable = cases.filter(({ reason }) => reason === undefined);
    const passed = applicable.filter(({ actual, expected }) => actual === expected);
    const counts = [
      cases.length,
      passed.length,
      applicable.length - passed.length,
      cases.length - applicable.length,
    ];
    print(`${suite.padEnd(34)} ${counts.map((count) => String(count).padStart(5)).join("   ")}`);
  }
  const reasons = Map.groupBy(
    outcomes.filter(({ reason }) => reason !== undefined),
    ({ suite, reason }) => `${suite}: ${reason}`,
  );
  for (const [reason, cases] of reasons) print(`  ${cases.length} of ${reason}`);
}

type Stopped = StoppedRender & { readonly waitMs: number };

/** What it took at first, and the shortest wait of some rounds: a busy machine can only make it longer. */
async function renderBesideOthers(index: number): Promise<Stopped> {
  const child = fork(fileURLToPath(new URL("hostile-server.ts", import.meta.url)), [String(index)], {
    execArgv: ["--import", "tsx"],
  });
  const [address] = await once(child, "message");
  const url = `http://127.0.0.1:${address.port}/`;
  await timeOf(() => fetch(url));
  const first = await renderOnce(url);
  const waits = [first.waitMs];
  for (let round = 1; round < ROUNDS; round++) waits.push((await renderOnce(url)).waitMs);
  child.disconnect();
  return { ...first, waitMs: Math.min(...waits) };
}

async function renderOnce(url: string): Promise<Stopped> {
  let isRendering = true;
  const rendered = fetch(url, { method: "POST" }).then(async (answer) => {
    const stopped: StoppedRender = await answer.json();
    isRendering = false;
    return stopped;
  });
  const waits: number[] = [];
  do {
    waits.push(await timeOf(() => fetch(url)));
    await sleep(PING_EVERY_MS);
  } while (isRendering);
  return { ...(await rendered), waitMs: Math.max(...waits) };
}

async function timeOf(ask: () => Promise<Response>): Promise<number> {
  const startedAt = performance.now();
  await (await ask()).text();
  return performance.now() - startedAt;
}

function printStopped(
  { format, name }: HostileTemplate,
  { ms, processorMs, megabytes, waitMs, stoppedBy }: Stopped,
): void {
  const what = stoppedBy === "" ? `${name} (NOT STOPPED)` : name;
  print(row(format, what, inMs(ms), inMs(processorMs), `${megabytes.toFixed(1)} MB`, inMs(waitMs)));
}

const inMs = (ms: number) => `${ms.toFixed(1)} ms`;

const row = (format: string, name: string, ...columns: readonly string[]) =>
  format.padEnd(10) + name.padEnd(58) + columns.map((column) => column.padStart(14)).join("");
