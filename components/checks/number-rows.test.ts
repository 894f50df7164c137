import { expect, test } from "vitest";
import type { VersionNumbers } from "@/server/callers/version-numbers";
import { numberRows } from "./number-rows";

const numbers = (overrides: Partial<VersionNumbers> = {}): VersionNumbers => ({
  versionNumber: 1,
  calls: 1_200,
  pricedCalls: 1_200,
  meanCostUsd: 0.002,
  callsWithInputTokens: 1_200,
  meanInputTokens: 800.4,
  callsWithOutputTokens: 0,
  meanOutputTokens: null,
  meanLatencyMs: 900,
  latencyP50Ms: 800,
  latencyP95Ms: 2_000,
  ...overrides,
});

test("puts both versions side by side, with the change where both are known", () => {
  expect(numberRows(numbers(), numbers({ calls: 30, meanCostUsd: 0.0025, latencyP50Ms: 600 }))).toEqual([
    { label: "Calls", live: "1,200", candidate: "30", change: null },
    { label: "Cost per call", live: "$0.002", candidate: "$0.0025", change: "+25%" },
    { label: "Input tokens per call", live: "800", candidate: "800", change: "no change" },
    { label: "Output tokens per call", live: null, candidate: null, change: null },
    { label: "Latency, median", live: "800 ms", candidate: "600 ms", change: "−25%" },
    { label: "Latency, 95th percentile", live: "2.00 s", candidate: "2.00 s", change: "no change" },
  ]);
});

test("compares with nothing where nothing is live, or was nothing", () => {
  expect(numberRows(null, numbers())[1]).toMatchObject({ live: null, candidate: "$0.002", change: null });
  expect(numberRows(numbers({ meanCostUsd: 0 }), numbers())[1]?.change).toBeNull();
});
