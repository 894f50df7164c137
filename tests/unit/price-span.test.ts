import { calcPrice } from "@pydantic/genai-prices";
import { describe, expect, it } from "vitest";
import { priceUsd } from "@/server/prices/price-span";

const AT = new Date("2026-11-22T12:00:00Z");
const NO_CACHE = { cachedInputTokens: null, cacheWriteInputTokens: null };

describe("priceUsd", () => {
  it.each([
    ["openai", "gpt-4o-mini-2024-07-18", 1_000, 100, 500, 0],
    ["openai", "gpt-5-mini", 123_456, 7_890, 0, 0],
    ["anthropic", "claude-sonnet-4-5-20250929", 1_173, 9, 1_024, 128],
    ["anthropic", "claude-sonnet-4-5-20250929", 400_000, 9, 1_024, 128],
    ["google", "gemini-2.5-flash", 5_000, 300, 0, 0],
    ["google", "gemini-2.5-pro", 500_000, 300, 10, 0],
    ["deepseek", "deepseek-chat", 1_000, 1_000, 0, 0],
    ["openai", "text-embedding-3-small", 1_000, 0, 0, 0],
  ])("agrees with the price list on %s %s", (provider, model, input, output, cached, written) => {
    const cost = priceUsd(
      {
        provider,
        model,
        inputTokens: input,
        outputTokens: output,
        cachedInputTokens: cached,
        cacheWriteInputTokens: written,
      },
      AT,
    );
    const listed = calcPrice(
      { input_tokens: input, output_tokens: output, cache_read_tokens: cached, cache_write_tokens: written },
      model,
      { providerId: provider, timestamp: AT },
    );
    expect(Number(cost?.costUsd)).toBeCloseTo(listed?.total_price ?? Number.NaN, 9);
    expect(cost?.source).toBe("price");
  });

  it("writes small amounts as decimals, never with an exponent", () => {
    const usage = { provider: "openai", model: "gpt-4o-mini", inputTokens: 1, outputTokens: 0, ...NO_CACHE };
    expect(priceUsd(usage, AT)).toEqual({ costUsd: "0.00000015", source: "price" });
  });

  it.each([
    ["a model nobody knows", "openai", "gpt-from-the-future"],
    ["a model on one's own machine", "ollama", "gpt-4o-mini"],
    ["no model", "openai", null],
  ])("knows no price for %s", (_what, provider, model) => {
    expect(priceUsd({ provider, model, inputTokens: 10, outputTokens: 10, ...NO_CACHE }, AT)).toBeNull();
  });

  it("knows no price for a call without usage, such as a failed one", () => {
    const usage = {
      provider: "openai",
      model: "gpt-4o-mini",
      inputTokens: null,
      outputTokens: null,
      ...NO_CACHE,
    };
    expect(priceUsd(usage, AT)).toBeNull();
  });

  it("prices a known model behind a gateway by its name", () => {
    const usage = { model: "gpt-4o-mini", inputTokens: 1_000_000, outputTokens: 0, ...NO_CACHE };
    expect(priceUsd({ ...usage, provider: "acme-gateway" }, AT)).toEqual(
      priceUsd({ ...usage, provider: null }, AT),
    );
    expect(priceUsd({ ...usage, provider: "acme-gateway" }, AT)?.costUsd).toBe("0.15");
  });

  it("adds cached tokens that a client reports outside its input", () => {
    const outside = {
      provider: "anthropic",
      model: "claude-sonnet-4-5",
      inputTokens: 21,
      outputTokens: 9,
      cachedInputTokens: 1_024,
      cacheWriteInputTokens: 128,
    };
    expect(priceUsd(outside, AT)).toEqual(priceUsd({ ...outside, inputTokens: 1_173 }, AT));
  });
});
