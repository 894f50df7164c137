import { describe, expect, it } from "vitest";
import { differencesFromExpected } from "@/tests/support/expected-spans";
import { readOtlpFixtures } from "@/tests/support/otlp-fixtures";
import { tracesOfRequests } from "@/tests/support/traces-of-request";

describe("telemetry recorded from real clients", () => {
  it.each(readOtlpFixtures())("$name reads as its expectation says", async ({ requests, expected }) => {
    const traces = await tracesOfRequests(requests);
    expect(differencesFromExpected(expected, traces)).toEqual([]);
  });
});
