import { createHash } from "node:crypto";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import type { CompiledRules } from "./compile-rules";
import type { SampleRate } from "./ingestion-rules-schemas";

type Sampling = NonNullable<CompiledRules["sampling"]>;

/**
 * The traces whose content is kept: those with an error, and so many of the others as the rules say. Decided by the trace's
 * id alone, so that each request about it and each process decides the same.
 */
export function sampleTraces(spans: readonly NormalizedSpan[], sampling: Sampling): Set<string> {
  const kept = new Set<string>();
  for (const [traceId, ofTrace] of Map.groupBy(spans, (span) => span.traceId)) {
    const hasFailed = ofTrace.some(({ status }) => status === "error");
    if (hasFailed || shareOf(traceId) < percentOf(ofTrace, sampling)) kept.add(traceId);
  }
  return kept;
}

/** The highest of the rates that its spans have by name: one prompt that is wanted whole keeps the trace it is in. */
function percentOf(spans: readonly NormalizedSpan[], { percent, rates }: Sampling): number {
  const named = spans.flatMap((span) => rates.find((rate) => fits(rate, span))?.percent ?? []);
  return named.length === 0 ? percent : Math.max(...named);
}

function fits(rate: SampleRate, { prompt, environment }: NormalizedSpan): boolean {
  return (
    (rate.environment === undefined || rate.environment === environment) &&
    (rate.promptSlug === undefined || rate.promptSlug === prompt?.name)
  );
}

const RANGE = 2 ** 32;

/** 0 to 100, evenly: ids that clients made up by counting are not even by themselves. */
function shareOf(traceId: string): number {
  return (createHash("sha256").update(traceId).digest().readUInt32BE(0) / RANGE) * 100;
}
