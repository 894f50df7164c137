import type { TraceStore } from "@/db/clickhouse/client";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { spanRow } from "./trace-store-rows";

/** A call as a test knows it, from which both the stored rows and the expected figures are made. */
export type KnownCall = {
  readonly atMs: number;
  readonly version: number;
  readonly environment: string;
  readonly model: string;
  readonly userId: string;
  readonly tags: readonly string[];
  readonly durationUs: number;
  readonly firstTokenUs: number | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cachedInputTokens: number;
  /** In billionths of a dollar; null where the price is not known. */
  readonly costNanos: bigint | null;
  readonly errorType: string | null;
};

/** The same numbers on every run (Mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Calls of every kind between two instants; durations are skewed as those of models are. */
export function makeKnownCalls(count: number, fromMs: number, toMs: number, seed: number): KnownCall[] {
  const next = numbersFrom(seed);
  const pick = <Value>(values: readonly Value[], fallback: Value) =>
    values[Math.floor(next() * values.length)] ?? fallback;
  return Array.from({ length: count }, () => {
    const durationUs = Math.round(Math.exp(12.5 + 2.2 * (next() + next() + next() - 1.5)));
    return {
      atMs: Math.floor(fromMs + next() * (toMs - fromMs)),
      version: pick([1, 2, 2, 3], 1),
      environment: pick(["production", "production", "staging"], "production"),
      model: pick(["gpt-5-mini", "claude-haiku-4-5", ""], ""),
      userId: `customer-${Math.floor(next() ** 3 * 70)}`,
      tags: pick<readonly string[]>([[], ["beta"], ["beta", "mobile"]], []),
      durationUs,
      firstTokenUs: pick([null, Math.round(durationUs / 3)], null),
      inputTokens: Math.floor(next() * 4_000),
      outputTokens: Math.floor(next() * 900),
      cachedInputTokens: Math.floor(next() * 500),
      costNanos: pick([null, BigInt(Math.floor(next() * 9_000_000)), BigInt(Math.floor(next() * 90))], null),
      errorType: pick([null, null, null, null, null, "429", "timeout", ""], null),
    };
  });
}

export function rowOfCall(call: KnownCall, overrides: Partial<SpanRow>): SpanRow {
  return spanRow({
    prompt_version: call.version,
    environment: call.environment,
    model: call.model,
    user_id: call.userId,
    tags: call.tags,
    start_time: toStoreTime(call.atMs * 1000),
    duration_us: call.durationUs,
    time_to_first_token_us: call.firstTokenUs,
    input_tokens: call.inputTokens,
    output_tokens: call.outputTokens,
    cached_input_tokens: call.cachedInputTokens,
    cost_usd: call.costNanos === null ? null : decimalOf(call.costNanos),
    status: call.errorType === null ? "ok" : "error",
    error_type: call.errorType ?? "",
    ...overrides,
  });
}

/**
 * Stores the calls as an exporter on a bad network does: twice, corrected later, linked later, in any order, the newest
 * first; beside wrappers that repeat a call's usage, and spans that were taken back.
 */
export async function storeBadly(
  store: TraceStore,
  calls: readonly KnownCall[],
  owner: Pick<SpanRow, "workspace_id" | "prompt_id">,
): Promise<void> {
  const insert = (rows: readonly SpanRow[]) => store.insert("spans", rows.map(serializeSpanRow));
  const rows = calls.map((call) => rowOfCall(call, { ...owner, ingested_at: arrivedAt(0) }));
  const every = (nth: number) => rows.filter((_, index) => index % nth === 0);
  const unlinked = { prompt_id: "", prompt_version: 0 };
  await insert(
    every(11).map((row) => ({
      ...row,
      output_tokens: 9_999_999,
      status: "error",
      ingested_at: arrivedAt(-5),
    })),
  );
  await insert(every(13).map((row) => ({ ...row, ...unlinked, ingested_at: arrivedAt(-5) })));
  await insert(rows.toReversed());
  await insert(every(7).map((row) => ({ ...row, ingested_at: arrivedAt(3) })));
  await insert(every(13).map((row) => ({ ...row, ...unlinked, is_deleted: 1, ingested_at: arrivedAt(2) })));
  await insert(
    every(5).map((row) => ({
      ...row,
      span_id: `w${row.span_id.slice(1)}`,
      kind: "agent",
      counts_toward_usage: 0,
    })),
  );
  const taken = every(17).map((row) => ({ ...row, span_id: `x${row.span_id.slice(1)}` }));
  await insert(taken);
  await insert(taken.map((row) => ({ ...row, is_deleted: 1, ingested_at: arrivedAt(4) })));
}

const ARRIVED_MS = Date.parse("2026-11-22T12:00:00Z");
const arrivedAt = (seconds: number) => toStoreTime((ARRIVED_MS + seconds * 1000) * 1000);

function decimalOf(nanos: bigint): string {
  const digits = nanos.toString().padStart(10, "0");
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

/** Worked out from the calls themselves, exactly: no store, no sketch, no binary fractions. */
export function exactFigures(calls: readonly KnownCall[]) {
  const priced = calls.flatMap(({ costNanos }) => (costNanos === null ? [] : [costNanos]));
  const costNanos = priced.reduce((sum, nanos) => sum + nanos, 0n);
  const failed = calls.filter(({ errorType }) => errorType !== null).length;
  const sumOf = (read: (call: KnownCall) => number) => calls.reduce((sum, call) => sum + read(call), 0);
  const spoken = calls.filter(({ outputTokens }) => outputTokens > 0);
  const spokenUs = spoken.reduce((sum, { durationUs }) => sum + durationUs, 0);
  const durations = calls.map(({ durationUs }) => durationUs);
  const firstTokens = calls.flatMap(({ firstTokenUs }) => (firstTokenUs === null ? [] : [firstTokenUs]));
  return {
    requests: calls.length,
    errors: failed,
    errorRate: calls.length === 0 ? null : failed / calls.length,
    costUsd: Number(decimalOf(costNanos)),
    costPerRequestUsd: priced.length === 0 ? null : Number(decimalOf(costNanos)) / priced.length,
    inputTokens: sumOf((call) => call.inputTokens),
    outputTokens: sumOf((call) => call.outputTokens),
    cachedInputTokens: sumOf((call) => call.cachedInputTokens),
    tokensPerSecond: spokenUs === 0 ? null : (sumOf((call) => call.outputTokens) * 1_000_000) / spokenUs,
    latencyP50Ms: exactQuantileMs(durations, 0.5),
    latencyP90Ms: exactQuantileMs(durations, 0.9),
    latencyP95Ms: exactQuantileMs(durations, 0.95),
    latencyP99Ms: exactQuantileMs(durations, 0.99),
    timeToFirstTokenP50Ms: exactQuantileMs(firstTokens, 0.5),
    timeToFirstTokenP95Ms: exactQuantileMs(firstTokens, 0.95),
  };
}

/** The smallest value that at least `level` of the values do not exceed. */
function exactQuantileMs(values: readonly number[], level: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const us = sorted[Math.ceil(level * sorted.length) - 1];
  return us === undefined ? null : us / 1000;
}
