import { describe, expect, it } from "vitest";
import { SpanDescriber } from "@/server/telemetry/describe-span";
import { normalizeSpans } from "@/server/telemetry/normalize-spans";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import { draftOf } from "@/server/telemetry/own-values";
import { resolveSpans } from "@/server/telemetry/resolve-spans";
import { differencesFromExpected } from "@/tests/support/expected-spans";
import { readOtlpFixtures } from "@/tests/support/otlp-fixtures";
import { decodeRequest, tracesOfFixture } from "@/tests/support/traces-of-request";

describe("telemetry recorded from real clients", () => {
  it.each(readOtlpFixtures())("$name reads as its expectation says", async (fixture) => {
    expect(differencesFromExpected(fixture.expected, await tracesOfFixture(fixture))).toEqual([]);
  });
});

describe("a trace that several requests bring", () => {
  it.each(readOtlpFixtures())("$name is resolved as if it had come at once", async ({ requests }) => {
    const decode = async () => (await Promise.all(requests.map(decodeRequest))).flat();
    const describer = new SpanDescriber();
    const one = (await decode()).flatMap((span) => resolveSpans([describer.describe(span)]));
    const together = normalizeSpans(await decode());
    expect(resolveSpans(one.map(stored).map(draftOf))).toEqual(together);
    expect(resolveSpans(together.map(stored).map(draftOf))).toEqual(together);
  });
});

/** As a store keeps it. */
function stored({ ownValues, ...span }: NormalizedSpan): NormalizedSpan {
  return ownValues ? { ...span, ownValues: JSON.parse(JSON.stringify(ownValues)) } : span;
}
