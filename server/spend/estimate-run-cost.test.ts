import { expect, test } from "vitest";
import { estimateRunCost } from "./estimate-run-cost";

const AT = new Date("2026-11-01T00:00:00Z");
const call = {
  kind: "openai",
  provider: "openai",
  name: "gpt-4o-mini",
  inputCharacters: 3_000_000,
  maxTokens: 1_000_000,
} as const;

test("is the price of all that is sent and of the most that may be answered", () => {
  // 1 M tokens in at $0.15, 1 M out at $0.60.
  expect(estimateRunCost(call, AT)).toBeCloseTo(0.75);
});

test("takes a maximum of 4,096 tokens where the version sets none", () => {
  expect(estimateRunCost({ ...call, inputCharacters: 0, maxTokens: undefined }, AT)).toBeCloseTo(
    4_096 * 0.6e-6,
  );
});

test("goes by the protocol, whatever the workspace calls its connection", () => {
  expect(estimateRunCost({ ...call, provider: "openai-eu" }, AT)).toBeCloseTo(0.75);
  const claude = "anthropic.claude-3-5-sonnet-20241022-v2:0";
  expect(estimateRunCost({ ...call, kind: "bedrock", provider: "aws-eu", name: claude }, AT)).toBeGreaterThan(
    1,
  );
});

test("is not known for a model without a price, and nothing on a server of one's own", () => {
  expect(estimateRunCost({ ...call, name: "nobody-knows-me" }, AT)).toBeNull();
  const own = { ...call, kind: "openai-compatible", provider: "ollama", name: "llama3.3" } as const;
  expect(estimateRunCost(own, AT)).toBe(0);
  expect(estimateRunCost({ ...call, kind: "simulated", provider: "simulated" }, AT)).toBe(0);
});
