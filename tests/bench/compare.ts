/** Two ways of doing the same, measured in turns: a ratio taken in one run says the same on a busy machine and an idle one. */
import { readFile } from "node:fs/promises";

export type Measurement = {
  readonly perSecond: number;
  /** Processor time each one took, where the system tells: what others do on the machine does not change it. */
  readonly processorMicros?: number | undefined;
  /** How long each one took, in milliseconds. */
  readonly latency?: { readonly p50Ms: number; readonly p99Ms: number } | undefined;
};

export type Comparison = {
  readonly title: string;
  /** What is done. */
  readonly unit: string;
  readonly budget: number;
  readonly rounds: number;
  readonly ours: () => Promise<Measurement>;
  /** The barest way of doing the same. */
  readonly bare: () => Promise<Measurement>;
};

/** Measures and prints; answers the ratio's median over the rounds. */
export async function compare(comparison: Comparison): Promise<number> {
  const { title, unit, budget, rounds } = comparison;
  print(`\n${title}`);
  const ratios: number[] = [];
  const processorRatios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const [our, their] = await measureBoth(comparison, round);
    ratios.push(our.perSecond / their.perSecond);
    if (our.processorMicros && their.processorMicros) {
      processorRatios.push(their.processorMicros / our.processorMicros);
    }
    print(`  round ${round + 1}: ours ${textOf(our, unit)}; bare ${textOf(their, unit)}`);
  }
  const ratio = medianOf(ratios);
  const processor = medianOf(processorRatios);
  const opinion = Number.isNaN(processor) ? "" : ` (by processor time ${processor.toFixed(2)})`;
  print(`  ratio ${ratio.toFixed(2)}${opinion}, budget >= ${budget}: ${ratio >= budget ? "met" : "NOT met"}`);
  return ratio;
}

/** Who comes first changes: what a machine does meanwhile is not always the same side's burden. */
async function measureBoth({ ours, bare }: Comparison, round: number): Promise<[Measurement, Measurement]> {
  if (round % 2 === 0) return [await ours(), await bare()];
  const their = await bare();
  return [await ours(), their];
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

const MICROS_PER_TICK = 10_000;

/** User and system time of a process so far; undefined where there is no /proc. */
export async function processorMicrosOf(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  // The command's name, in parentheses, may hold anything; utime and stime are the 12th and 13th after it.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields && (Number(fields[11]) + Number(fields[12])) * MICROS_PER_TICK;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function textOf({ perSecond, processorMicros, latency }: Measurement, unit: string): string {
  const times = latency ? `, p50 ${latency.p50Ms.toFixed(2)} ms, p99 ${latency.p99Ms.toFixed(2)} ms` : "";
  const processor = processorMicros === undefined ? "" : `, ${processorMicros.toFixed(1)} us each`;
  return `${Math.round(perSecond).toLocaleString("en")} ${unit}/s${processor}${times}`;
}
