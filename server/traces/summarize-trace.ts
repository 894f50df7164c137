/** The figures of a trace from its spans. Pure. */
import { fromStoreTime } from "@/db/clickhouse/store-time";
import type { SpanOutline } from "./trace-outline-schemas";
import type { TraceSummaryOutput } from "./trace-schemas";

/** `spans` in the order they began; at least one. */
export function summarizeTrace(traceId: string, spans: readonly SpanOutline[]): TraceSummaryOutput {
  const root = spans.find((span) => span.parentId === null) ?? spans[0];
  const startsUs = spans.map((span) => fromStoreTime(span.startTime));
  const endsUs = spans.map((span) => fromStoreTime(span.startTime) + span.durationMs * 1000);
  const counted = spans.filter((span) => span.countsTowardUsage);
  const firstOf = (field: "environment" | "sessionId" | "userId") =>
    root?.[field] ?? spans.find((span) => span[field] !== null)?.[field] ?? null;
  return {
    id: traceId,
    name: root?.name ?? "",
    startTime: spans[0]?.startTime ?? "",
    durationMs: (latest(endsUs) - earliest(startsUs)) / 1000,
    environment: firstOf("environment"),
    sessionId: firstOf("sessionId"),
    userId: firstOf("userId"),
    status: spans.some((span) => span.status === "error") ? "error" : "ok",
    inputTokens: sumOrNull(counted.map((span) => span.inputTokens)),
    outputTokens: sumOrNull(counted.map((span) => span.outputTokens)),
    costUsd: sumUsd(counted.map((span) => span.costUsd)),
    tags: [...new Set(spans.flatMap((span) => span.tags))].toSorted(),
  };
}

// Not Math.min(...): a long trace has more spans than a call takes arguments.
function earliest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function latest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}

function sumOrNull(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

const DECIMALS = 9;

/** In whole billionths: sums of floating dollars would differ from the store's. */
function sumUsd(values: readonly (string | null)[]): string | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const sum = known.reduce((total, value) => total + billionthsOf(value), 0n);
  const digits = String(sum).padStart(DECIMALS + 1, "0");
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, "");
  return fraction === "" ? digits.slice(0, -DECIMALS) : `${digits.slice(0, -DECIMALS)}.${fraction}`;
}

function billionthsOf(decimal: string): bigint {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return BigInt(`${whole}${fraction.padEnd(DECIMALS, "0").slice(0, DECIMALS)}`);
}
