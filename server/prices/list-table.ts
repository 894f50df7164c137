/** The maintained list's prices in our terms. Pure. */
import type { ModelPrice, Tier, TieredPrices } from "@pydantic/genai-prices";
import { formatDecimal, parseDecimal } from "./exact-usd";
import type { PriceTable, RateName, TokenRates } from "./price-table";

const RATE_KEYS: Readonly<Record<RateName, string>> = {
  input: "input_mtok",
  output: "output_mtok",
  cachedInput: "cache_read_mtok",
  cacheWrite: "cache_write_mtok",
  reasoning: "output_reasoning_mtok",
  inputAudio: "input_audio_mtok",
  outputAudio: "output_audio_mtok",
};

const DECIMALS = 12;

/** Null where a model is not paid by its tokens or calls, but by what no client tells: hours, pages, characters. */
export function listTableOf(price: ModelPrice): PriceTable | null {
  if (price.input_mtok === undefined && price.output_mtok === undefined && !price.requests_kcount)
    return null;
  return {
    ...ratesAbove(price, 0),
    perCall: perCallOf(price.requests_kcount),
    tiers: startsOf(price).map((start) => ({ aboveInputTokens: start, ...ratesAbove(price, start) })),
  };
}

function ratesAbove(price: ModelPrice, start: number): TokenRates {
  const rateOf = (name: RateName) => rateAbove(price[RATE_KEYS[name]], start);
  return {
    // An embedding has no output to pay for.
    input: rateOf("input") ?? "0",
    output: rateOf("output") ?? "0",
    cachedInput: rateOf("cachedInput"),
    cacheWrite: rateOf("cacheWrite"),
    reasoning: rateOf("reasoning"),
    inputAudio: rateOf("inputAudio"),
    outputAudio: rateOf("outputAudio"),
  };
}

type Rate = number | TieredPrices | undefined;

/** At the first token above `start`. */
function rateAbove(rate: Rate, start: number): string | null {
  if (rate === undefined) return null;
  if (typeof rate === "number") return plain(rate);
  const tier = inOrder(rate.tiers).findLast((each) => each.start <= start);
  return plain(start > 0 && tier ? tier.price : rate.base);
}

/** Kinds of tokens may have steps of their own. */
function startsOf(price: ModelPrice): number[] {
  const starts = Object.values(RATE_KEYS).flatMap((key) => {
    const rate = price[key];
    return typeof rate === "object" ? rate.tiers.map(({ start }) => start) : [];
  });
  return [...new Set(starts)].toSorted((a, b) => a - b);
}

const inOrder = (tiers: readonly Tier[]) => tiers.toSorted((a, b) => a.start - b.start);

function perCallOf(perThousand: Rate): string | null {
  if (typeof perThousand !== "number" || perThousand === 0) return null;
  return formatDecimal(parseDecimal(String(perThousand), DECIMALS) / 1000n, DECIMALS);
}

/** The decimal that the list was written with. */
const plain = (rate: number) => formatDecimal(parseDecimal(String(rate), DECIMALS), DECIMALS);
