import type { SpanRow } from "@/db/clickhouse/span-row";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";

/** What to keep of a span, as JSON, to resolve it anew later; "" where its row says it all. */
export function ownValuesColumn(
  { ownValues, givenCostUsd }: NormalizedSpan,
  costSource: SpanRow["cost_source"],
): string {
  const isKept = ownValues !== undefined && "givenCostUsd" in ownValues;
  const isUnsaid = givenCostUsd !== null && costSource !== "given" && !isKept;
  if (!ownValues && !isUnsaid) return "";
  return JSON.stringify(isUnsaid ? { ...ownValues, givenCostUsd } : ownValues);
}
