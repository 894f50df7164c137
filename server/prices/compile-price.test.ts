/** Every expected amount is worked out by hand. */
import { describe, expect, it } from "vitest";
import { compilePrice } from "./compile-price";
import type { PriceTable } from "./price-table";
import type { CallUsage } from "./split-tokens";

const table = (overrides: Partial<PriceTable> = {}): PriceTable => ({
  input: "2.50",
  output: "10",
  cachedInput: null,
  cacheWrite: null,
  reasoning: null,
  inputAudio: null,
  outputAudio: null,
  perCall: null,
  tiers: [],
  ...overrides,
});
const usage = (overrides: Partial<CallUsage> = {}): CallUsage => ({
  inputTokens: 0,
  outputTokens: 0,
  cachedInputTokens: null,
  cacheWriteInputTokens: null,
  ...overrides,
});
const cost = (prices: Partial<PriceTable>, tokens: Partial<CallUsage>) =>
  compilePrice(table(prices))(usage(tokens));

describe("input and output", () => {
  it("are paid by the million", () => {
    // 1,234 x 2.50 = 3,085 and 567 x 10 = 5,670 millionths.
    expect(cost({}, { inputTokens: 1_234, outputTokens: 567 })).toBe("0.008755");
  });

  it("add up where floating numbers do not", () => {
    // 3 x 0.1 + 3 x 0.2 millionths; as numbers 0.30000000000000004 + 0.6000000000000001.
    expect(cost({ input: "0.1", output: "0.2" }, { inputTokens: 3, outputTokens: 3 })).toBe("0.0000009");
  });

  it("are rounded half up at the ninth place, once", () => {
    // 1 x 0.0005 millionths is half a billionth; two of them are one.
    expect(cost({ input: "0.0005" }, { inputTokens: 1 })).toBe("0.000000001");
    expect(cost({ input: "0.0004" }, { inputTokens: 1 })).toBe("0");
    expect(cost({ input: "0.0005", output: "0.0005" }, { inputTokens: 1, outputTokens: 1 })).toBe(
      "0.000000001",
    );
  });

  it("cost each call what a call costs", () => {
    expect(cost({ perCall: "0.012" }, { inputTokens: 1_000 })).toBe("0.0145");
    expect(cost({ perCall: "0.012", input: "0" }, { inputTokens: 0 })).toBe("0.012");
  });
});

describe("cached tokens", () => {
  const prices = { cachedInput: "0.25", cacheWrite: "3.125" };

  it("are a part of the input with prices of their own", () => {
    // 1,000 - 600 - 100 = 300 x 2.50 = 750; 600 x 0.25 = 150; 100 x 3.125 = 312.5.
    const tokens = { inputTokens: 1_000, cachedInputTokens: 600, cacheWriteInputTokens: 100 };
    expect(cost(prices, tokens)).toBe("0.0012125");
  });

  it("that a client reports outside its input are added to it", () => {
    // 21 x 2.50 = 52.5; 1,024 x 0.25 = 256; 128 x 3.125 = 400.
    const tokens = { inputTokens: 21, cachedInputTokens: 1_024, cacheWriteInputTokens: 128 };
    expect(cost(prices, tokens)).toBe("0.0007085");
  });

  it("without a price of their own cost what input costs", () => {
    expect(cost({}, { inputTokens: 1_000, cachedInputTokens: 600 })).toBe("0.0025");
  });
});

describe("reasoning and audio", () => {
  it("are parts of the output and of the input with prices of their own", () => {
    // In: 1,000 - 200 = 800 x 2.50 = 2,000; 200 x 40 = 8,000. Out: 500 - 300 - 50 = 150 x 10 = 1,500; 300 x 5 = 1,500;
    // 50 x 80 = 4,000.
    const prices = { reasoning: "5", inputAudio: "40", outputAudio: "80" };
    const tokens = {
      inputTokens: 1_000,
      outputTokens: 500,
      reasoningTokens: 300,
      inputAudioTokens: 200,
      outputAudioTokens: 50,
    };
    expect(cost(prices, tokens)).toBe("0.017");
  });

  it("of a client that counts thoughts outside its output are added to it", () => {
    // 10 x 10 = 100; 300 x 5 = 1,500.
    expect(cost({ reasoning: "5" }, { outputTokens: 10, reasoningTokens: 300 })).toBe("0.0016");
  });

  it("do not count what came from the cache twice", () => {
    // 1,000 x 0.25 = 250: all of it was cached, and nothing is left to be audio.
    const tokens = { inputTokens: 1_000, cachedInputTokens: 1_000, inputAudioTokens: 900 };
    expect(cost({ cachedInput: "0.25", inputAudio: "40" }, tokens)).toBe("0.00025");
  });
});

describe("long inputs", () => {
  const above = { ...table({ input: "5", output: "15", cachedInput: "0.5" }) };
  const prices = { cachedInput: "0.25", tiers: [{ ...above, aboveInputTokens: 200_000 }] };

  it("are paid as usual up to the step", () => {
    // 200,000 x 2.50 = 500,000; 1,000 x 10 = 10,000.
    expect(cost(prices, { inputTokens: 200_000, outputTokens: 1_000 })).toBe("0.51");
  });

  it("are paid by the step's rates as a whole from one token more", () => {
    // 200,001 x 5 = 1,000,005; 1,000 x 15 = 15,000.
    expect(cost(prices, { inputTokens: 200_001, outputTokens: 1_000 })).toBe("1.015005");
  });

  it("count cached tokens for the step", () => {
    // 100,001 x 5 = 500,005; 100,000 x 0.5 = 50,000.
    expect(cost(prices, { inputTokens: 200_001, cachedInputTokens: 100_000 })).toBe("0.550005");
  });

  it("take the highest step that they are above", () => {
    const tiers = [10, 20].map((aboveInputTokens) => ({
      ...table({ input: String(aboveInputTokens) }),
      aboveInputTokens,
    }));
    // 15 x 10 = 150; 25 x 20 = 500 millionths.
    expect(cost({ tiers }, { inputTokens: 15 })).toBe("0.00015");
    expect(cost({ tiers }, { inputTokens: 25 })).toBe("0.0005");
  });
});

it("takes what clients send for counts as the store does", () => {
  expect(cost({}, { inputTokens: 1.4, outputTokens: Number.NaN })).toBe("0.0000025");
  expect(cost({}, { inputTokens: -5, outputTokens: 1 })).toBe("0.00001");
  // 4,294,967,295 x 2.50 millionths.
  expect(cost({}, { inputTokens: 1e21 })).toBe("10737.4182375");
});
