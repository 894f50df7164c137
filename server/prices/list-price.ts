import { calcPrice, type Provider } from "@pydantic/genai-prices";
import { LRUCache } from "lru-cache";

/** Tokens as the price list counts them: cached ones are a part of `input`. */
export interface ListUsage {
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
}

/** Dollars for a usage at a time; null when the list cannot say. */
export type ListPrice = (usage: ListUsage, at: Date) => number | null;

/** OpenTelemetry's provider names, cut at the first dot, where the price list has others. */
const LIST_PROVIDERS = new Map([
  ["gcp", "google"],
  ["gemini", "google"],
  ["az", "azure"],
  ["x_ai", "x-ai"],
  ["mistral_ai", "mistral"],
  ["together_ai", "together"],
]);

/** These run models on one's own machine, where a list price would be an invention. */
const SELF_HOSTED = new Set(["ollama", "vllm", "lmstudio", "llamacpp", "localai", "local"]);

/**
 * Finding a model walks the whole list and its calculation is general: 20-30 us a call, as much as all else that
 * is done to a span. So what was found is kept; names come from clients, so the number of kept answers is bounded.
 */
const listPrices = new LRUCache<string, ListPrice>({ max: 5_000 });

const unknownPrice: ListPrice = () => null;

/** The list price of a model, from the data that came with the package: it asks no network. */
export function listPriceOf(provider: string | null, model: string): ListPrice {
  const key = `${provider ?? ""} ${model}`;
  let price = listPrices.get(key);
  if (price === undefined) {
    price = findListPrice(provider, model);
    listPrices.set(key, price);
  }
  return price;
}

/** By the provider, else by the model's name alone: a gateway's own name says nothing about the price. */
function findListPrice(provider: string | null, model: string): ListPrice {
  if (provider !== null && SELF_HOSTED.has(provider)) {
    return unknownPrice;
  }
  const providerId = provider === null ? undefined : (LIST_PROVIDERS.get(provider) ?? provider);
  const found =
    calcPrice({ output_tokens: 1 }, model, { providerId }) ?? calcPrice({ output_tokens: 1 }, model);
  if (found === null) {
    return unknownPrice;
  }
  const isFlat =
    !Array.isArray(found.model.prices) &&
    Object.values(found.model_price).every((rate) => rate === undefined || typeof rate === "number");
  const withOneModel = { ...found.provider, models: [found.model] };
  return isFlat ? flatPrice(withOneModel, model) : generalPrice(withOneModel, model);
}

/** For prices with tiers, or that change with the date or the time of day. */
function generalPrice(provider: Provider, model: string): ListPrice {
  return (usage, timestamp) => {
    try {
      return calcPrice(toPackageUsage(usage), model, { provider, timestamp })?.total_price ?? null;
    } catch {
      // The list refuses usage it has no rate for; a cost that cannot be computed is not known.
      return null;
    }
  };
}

const PROBE = 1_000_000;
const NOTHING: ListUsage = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };

/** Flat rates make a linear function, known in full by one probe for each kind of token. */
function flatPrice(provider: Provider, model: string): ListPrice {
  const general = generalPrice(provider, model);
  const probe = (usage: Partial<ListUsage>) => general({ ...NOTHING, ...usage }, new Date()) ?? Number.NaN;
  const perCall = probe({});
  const rateOf = (usage: Partial<ListUsage>) => (probe(usage) - perCall) / PROBE;
  const input = rateOf({ input: PROBE });
  const output = rateOf({ output: PROBE });
  const cacheRead = rateOf({ input: PROBE, cacheRead: PROBE });
  const cacheWrite = rateOf({ input: PROBE, cacheWrite: PROBE });
  return (usage) => {
    const uncached = usage.input - usage.cacheRead - usage.cacheWrite;
    const price =
      perCall +
      costOf(uncached, input) +
      costOf(usage.cacheRead, cacheRead) +
      costOf(usage.cacheWrite, cacheWrite) +
      costOf(usage.output, output);
    return Number.isNaN(price) ? null : price;
  };
}

/** A rate the list does not have matters only when there are tokens to pay by it. */
function costOf(tokens: number, rate: number): number {
  return tokens === 0 ? 0 : tokens * rate;
}

function toPackageUsage(usage: ListUsage): Record<string, number> {
  return {
    input_tokens: usage.input,
    output_tokens: usage.output,
    cache_read_tokens: usage.cacheRead,
    cache_write_tokens: usage.cacheWrite,
  };
}
