import { calcPrice } from "@pydantic/genai-prices";
import { describe, expect, it } from "vitest";
import type { PriceTable } from "./price-table";
import { createWorkspacePrices, LIST_PRICES, type OwnPrice, type PricedCall } from "./workspace-prices";

const AT = new Date("2026-11-22T12:00:00Z");
const TABLE: PriceTable = {
  input: "2",
  output: "8",
  cachedInput: null,
  cacheWrite: null,
  reasoning: null,
  inputAudio: null,
  outputAudio: null,
  perCall: null,
  tiers: [],
};
const own = (price: Partial<OwnPrice>): OwnPrice => ({
  id: "prc_1",
  provider: "",
  match: "exact",
  model: "house-model",
  validFrom: null,
  validUntil: null,
  table: TABLE,
  ...price,
});
const call = (overrides: Partial<PricedCall> = {}): PricedCall => ({
  provider: "openai",
  model: "gpt-4o-mini",
  inputTokens: 1_000_000,
  outputTokens: 0,
  cachedInputTokens: null,
  cacheWriteInputTokens: null,
  ...overrides,
});

describe("the maintained list", () => {
  it.each([
    ["openai", "gpt-4o-mini-2024-07-18", 1_000, 100, 500, 0],
    ["openai", "gpt-5-mini", 123_456, 7_890, 0, 0],
    ["anthropic", "claude-sonnet-4-5-20250929", 1_173, 9, 1_024, 128],
    ["anthropic", "claude-sonnet-4-5-20250929", 400_000, 9, 1_024, 128],
    ["google", "gemini-2.5-flash", 5_000, 300, 0, 0],
    ["google", "gemini-2.5-pro", 200_000, 300, 10, 0],
    ["google", "gemini-2.5-pro", 200_001, 300, 10, 0],
    ["google", "gemini-3.6-flash", 1_000, 1_000, 100, 0],
    ["deepseek", "deepseek-chat", 1_000, 1_000, 0, 0],
    ["openai", "text-embedding-3-small", 1_000, 0, 0, 0],
    ["perplexity", "sonar-pro", 1_000, 200, 0, 0],
  ])("is agreed with on %s %s", (provider, model, input, output, cached, written) => {
    const usage = {
      inputTokens: input,
      outputTokens: output,
      cachedInputTokens: cached,
      cacheWriteInputTokens: written,
    };
    const listed = calcPrice(
      { input_tokens: input, output_tokens: output, cache_read_tokens: cached, cache_write_tokens: written },
      model,
      { providerId: provider, timestamp: AT },
    );
    const cost = LIST_PRICES.costOf({ provider, model, ...usage }, AT);
    expect(Number(cost?.costUsd)).toBeCloseTo(listed?.total_price ?? Number.NaN, 9);
    expect(cost?.source).toBe("price");
  });

  it("changes its prices with the date", () => {
    const flash = call({ provider: "google", model: "gemini-3.6-flash" });
    expect(LIST_PRICES.costOf(flash, new Date("2026-12-31T23:59:59.999Z"))?.costUsd).toBe("0.75");
    expect(LIST_PRICES.costOf(flash, new Date("2027-01-01T00:00:00Z"))?.costUsd).toBe("1.5");
  });

  it("says which of its models it is", () => {
    expect(LIST_PRICES.find(call({ model: "gpt-4o-mini-2024-07-18" }), AT)?.source).toEqual({
      kind: "list",
      provider: "OpenAI",
      model: "gpt 4o mini",
    });
  });

  it("writes small amounts as decimals, never with an exponent", () => {
    expect(LIST_PRICES.costOf(call({ inputTokens: 1 }), AT)?.costUsd).toBe("0.00000015");
  });

  it.each([
    ["a model nobody knows", { model: "gpt-from-the-future" }],
    ["a model on one's own machine", { provider: "ollama" }],
    ["no model", { model: null }],
    ["a call without usage, such as a failed one", { inputTokens: null, outputTokens: null }],
    ["a model that is paid by the hour", { provider: "groq", model: "whisper-large-v3" }],
  ])("has no price for %s", (_what, overrides) => {
    expect(LIST_PRICES.costOf(call(overrides), AT)).toBeNull();
  });

  it("prices a known model behind a gateway by its name", () => {
    for (const provider of ["acme-gateway", null]) {
      expect(LIST_PRICES.costOf(call({ provider }), AT)?.costUsd).toBe("0.15");
    }
  });

  it("goes by the model asked for where nobody knows the one that answered", () => {
    const renamed = call({ model: "deployment-7", modelRequested: "gpt-4o-mini" });
    expect(LIST_PRICES.costOf(renamed, AT)?.costUsd).toBe("0.15");
  });

  it("knows a provider by the protocol of the workspace's connection", () => {
    const prices = createWorkspacePrices([], new Map([["aws-eu", "bedrock"]]));
    const model = "anthropic.claude-3-5-sonnet-20241022-v2:0";
    expect(prices.find({ provider: "aws-eu", model }, AT)?.source).toMatchObject({ provider: "AWS Bedrock" });
  });

  it("takes nothing for what the simulated provider answers", () => {
    expect(LIST_PRICES.costOf(call({ provider: "simulated" }), AT)?.costUsd).toBe("0");
  });
});

describe("a price of the workspace's own", () => {
  const find = (prices: readonly OwnPrice[], overrides: Partial<PricedCall> = {}, at = AT) =>
    createWorkspacePrices(prices).find(call({ model: "house-model", ...overrides }), at)?.source;
  const from = (priceId: string) => ({ kind: "own", priceId });

  it("goes before the list's", () => {
    expect(find([own({ model: "gpt-4o-mini" })], { model: "gpt-4o-mini" })).toEqual(from("prc_1"));
  });

  it("is for the model in any case, and for no other", () => {
    expect(find([own({ model: "House-Model" })], { model: "HOUSE-model" })).toEqual(from("prc_1"));
    expect(find([own({})], { model: "house-model-2" })).toBeUndefined();
  });

  it("is for all that begin with its name, if it says so", () => {
    const prefix = own({ match: "prefix", model: "house-" });
    expect(find([prefix], { model: "house-2" })).toEqual(from("prc_1"));
    expect(find([prefix], { model: "my-house-2" })).toBeUndefined();
  });

  it("is the nearest one: the exact name, then the longest prefix, then the named provider", () => {
    const prices = [
      own({ id: "any", match: "prefix", model: "house" }),
      own({ id: "long", match: "prefix", model: "house-m" }),
      own({ id: "named", match: "prefix", model: "house-m", provider: "openai" }),
      own({ id: "exact" }),
    ];
    expect(find(prices)).toEqual(from("exact"));
    expect(find(prices.slice(0, 3))).toEqual(from("named"));
    expect(find(prices.slice(0, 3), { provider: "azure" })).toEqual(from("long"));
    expect(find(prices, { model: "house-x" })).toEqual(from("any"));
  });

  it("is found by the connection's name and by its protocol", () => {
    const kinds = new Map([["openai-eu", "openai"]] as const);
    for (const provider of ["openai-eu", "OpenAI"]) {
      const prices = createWorkspacePrices([own({ provider })], kinds);
      expect(prices.find({ provider: "openai-eu", model: "house-model" }, AT)?.source).toEqual(from("prc_1"));
    }
  });

  it("holds from its first moment up to, and without, its last", () => {
    const [first, last] = [new Date("2026-07-01T00:00:00Z"), new Date("2026-08-01T00:00:00Z")];
    const prices = [
      own({ id: "july", validFrom: first, validUntil: last }),
      own({ id: "later", validFrom: last }),
    ];
    const at = (time: string) => find(prices, {}, new Date(time));
    expect(at("2026-06-30T23:59:59.999Z")).toBeUndefined();
    expect(at("2026-07-01T00:00:00Z")).toEqual(from("july"));
    expect(at("2026-07-31T23:59:59.999Z")).toEqual(from("july"));
    expect(at("2026-08-01T00:00:00Z")).toEqual(from("later"));
  });

  it("leaves the list's price to the time in which it does not hold", () => {
    const ended = own({ model: "gpt-4o-mini", validUntil: new Date("2026-11-01T00:00:00Z") });
    expect(find([ended], { model: "gpt-4o-mini" })).toMatchObject({ kind: "list" });
  });
});
