import { expect, test } from "vitest";
import { createWorkspacePrices, LIST_PRICES } from "@/server/prices/workspace-prices";
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
  expect(estimateRunCost(call, LIST_PRICES, AT)).toBe("0.75");
});

test("takes a maximum of 4,096 tokens where the version sets none", () => {
  const usual = { ...call, inputCharacters: 0, maxTokens: undefined };
  expect(estimateRunCost(usual, LIST_PRICES, AT)).toBe("0.0024576");
});

test("goes by the protocol, whatever the workspace calls its connection", () => {
  const prices = createWorkspacePrices(
    [],
    new Map([
      ["openai-eu", "openai"],
      ["aws-eu", "bedrock"],
    ]),
  );
  expect(estimateRunCost({ ...call, provider: "openai-eu" }, prices, AT)).toBe("0.75");
  const claude = "anthropic.claude-3-5-sonnet-20241022-v2:0";
  const onBedrock = { ...call, kind: "bedrock", provider: "aws-eu", name: claude } as const;
  // 1 M tokens in at $3, 1 M out at $15.
  expect(estimateRunCost(onBedrock, prices, AT)).toBe("18");
});

test("is not known for a model without a price, and nothing on a server of one's own", () => {
  expect(estimateRunCost({ ...call, name: "nobody-knows-me" }, LIST_PRICES, AT)).toBeNull();
  const own = { ...call, kind: "openai-compatible", provider: "ollama", name: "llama3.3" } as const;
  expect(estimateRunCost(own, LIST_PRICES, AT)).toBe("0");
  expect(estimateRunCost({ ...call, kind: "simulated", provider: "simulated" }, LIST_PRICES, AT)).toBe("0");
});
