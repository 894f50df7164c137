import { expect, test } from "vitest";
import type { VersionNumbers } from "@/server/callers/version-numbers";
import type { CheckDefinition } from "./check-schemas";
import { judgeBudget } from "./judge-budget";

type Budget = Extract<CheckDefinition, { kind: "budget" }>;

const budget = (overrides: Partial<Budget> = {}) =>
  ({ metric: "costPerCall", maxIncreasePercent: 10, minCalls: 20, ...overrides }) as const;

const numbers = (versionNumber: number, overrides: Partial<VersionNumbers> = {}): VersionNumbers => ({
  versionNumber,
  calls: 50,
  pricedCalls: 50,
  meanCostUsd: 0.002,
  callsWithInputTokens: 50,
  meanInputTokens: 800,
  callsWithOutputTokens: 50,
  meanOutputTokens: 100,
  meanLatencyMs: 900,
  latencyP50Ms: 800,
  latencyP95Ms: 2_000,
  ...overrides,
});

test("passes where nothing is live to compare with", () => {
  const { state, summary } = judgeBudget(budget(), null, numbers(2, { pricedCalls: 0, meanCostUsd: null }));
  expect([state, summary]).toEqual(["pass", "Nothing is live to compare with."]);
});

test("passes up to the allowed increase and fails beyond it", () => {
  expect(judgeBudget(budget(), numbers(1), numbers(2, { meanCostUsd: 0.0022 })).state).toBe("pass");
  const beyond = judgeBudget(budget(), numbers(1), numbers(2, { meanCostUsd: 0.00221 }));
  expect(beyond.state).toBe("fail");
  expect(beyond.summary).toBe(
    "$0.00221 instead of $0.002 cost per call on average: +10.5%, and at most +10% is allowed.",
  );
  expect(beyond.detail).toEqual([
    { label: "v1 (live)", value: "$0.002 on average, 50 calls" },
    { label: "v2 (candidate)", value: "$0.00221 on average, 50 calls" },
  ]);
});

test.each([
  ["outputTokens", { meanOutputTokens: 111 }],
  ["inputTokens", { meanInputTokens: 881 }],
  ["latency", { meanLatencyMs: 991 }],
] as const)("measures %s by its own mean", (metric, overrides) => {
  expect(judgeBudget(budget({ metric }), numbers(1), numbers(2, overrides)).state).toBe("fail");
  expect(judgeBudget(budget({ metric }), numbers(1), numbers(2, { meanCostUsd: 99 })).state).toBe("pass");
});

test("fails on too few calls, and says how many there are", () => {
  const { state, summary } = judgeBudget(budget(), numbers(1), numbers(2, { pricedCalls: 19 }));
  expect([state, summary]).toEqual([
    "fail",
    "The cost per call of v2 is known of 19 calls; at least 20 are needed to tell.",
  ]);
});

test("fails where the live version has no numbers", () => {
  const live = numbers(1, { meanCostUsd: null, pricedCalls: 0 });
  expect(judgeBudget(budget(), live, numbers(2))).toMatchObject({
    state: "fail",
    summary: "No call of v1, which is live, says its cost per call: there is nothing to compare with.",
  });
});

test("lets nothing cost more than nothing", () => {
  const free = numbers(1, { meanCostUsd: 0 });
  expect(judgeBudget(budget(), free, numbers(2, { meanCostUsd: 0 })).state).toBe("pass");
  expect(judgeBudget(budget(), free, numbers(2)).summary).toContain("up from nothing");
});
