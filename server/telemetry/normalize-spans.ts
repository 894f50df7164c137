import { SpanDescriber } from "./describe-span";
import type { NormalizedSpan } from "./normalized-span";
import type { OtlpSpan } from "./otlp-span";
import { resolveSpans } from "./resolve-spans";

/** Puts the spans of one request into our own terms, whatever conventions they follow, in the order they came. */
export function normalizeSpans(spans: readonly OtlpSpan[]): NormalizedSpan[] {
  const describer = new SpanDescriber();
  return resolveSpans(spans.map((span) => describer.describe(span)));
}
