import { calcPrice, type ModelPrice, type Provider } from "@pydantic/genai-prices";
import { LRUCache } from "lru-cache";
import { type CompiledPrice, compilePrice } from "./compile-price";
import { listTableOf } from "./list-table";
import type { PriceTable } from "./price-table";

export type Priced = { readonly table: PriceTable; readonly price: CompiledPrice };

/** A model as the maintained list has it. */
export type ListedModel = {
  readonly provider: string;
  readonly model: string;
  /** Null where it is paid by what no client tells. */
  at(time: Date): Priced | null;
};

/** OpenTelemetry's provider names, cut at the first dot, where the price list has others. */
const LIST_PROVIDERS = new Map([
  ["gcp", "google"],
  ["gemini", "google"],
  ["az", "azure"],
  ["bedrock", "aws"],
  ["x_ai", "x-ai"],
  ["mistral_ai", "mistral"],
  ["together_ai", "together"],
]);

/** These run models on one's own machine, where a list price would be an invention. */
const SELF_HOSTED = new Set(["ollama", "vllm", "lmstudio", "llamacpp", "localai", "local"]);

/**
 * Finding a model walks the whole list: 20-30 us a call, as much as all else that is done to a span. So what was found is
 * kept; names come from clients, so the number of kept answers is bounded.
 */
const listed = new LRUCache<string, { readonly found: ListedModel | null }>({ max: 5_000 });

/** From the data that came with the package: it asks no network. */
export function findListedModel(provider: string | null, model: string): ListedModel | null {
  const key = `${provider ?? ""} ${model}`;
  let entry = listed.get(key);
  if (entry === undefined) {
    entry = { found: findInList(provider, model) };
    listed.set(key, entry);
  }
  return entry.found;
}

/** By the provider, else by the model's name alone: a gateway's own name says nothing about the price. */
function findInList(provider: string | null, model: string): ListedModel | null {
  if (provider !== null && SELF_HOSTED.has(provider)) return null;
  const providerId = provider === null ? undefined : (LIST_PROVIDERS.get(provider) ?? provider);
  const found = calculate(model, { providerId }) ?? calculate(model, {});
  if (!found) return null;
  const { provider: foundProvider, model: foundModel } = found;
  const names = { provider: foundProvider.name, model: foundModel.name ?? foundModel.id };
  if (!Array.isArray(foundModel.prices)) {
    const priced = pricedBy(foundModel.prices);
    return { ...names, at: () => priced };
  }
  // Prices that change with the date or the time of day: which of them holds is the list's to say.
  const alone = { ...foundProvider, models: [foundModel] };
  return {
    ...names,
    at: (time) => {
      const price = calculate(model, { provider: alone, timestamp: time })?.model_price;
      return price ? pricedBy(price) : null;
    },
  };
}

/** One token, as the list tells the price only with a calculation. */
function calculate(model: string, options: { providerId?: string; provider?: Provider; timestamp?: Date }) {
  try {
    return calcPrice({ output_tokens: 1 }, model, options);
  } catch {
    // The list refuses a price that contradicts itself; what cannot be computed is not known.
    return null;
  }
}

const compiled = new WeakMap<ModelPrice, { readonly priced: Priced | null }>();

function pricedBy(modelPrice: ModelPrice): Priced | null {
  let entry = compiled.get(modelPrice);
  if (entry === undefined) {
    const table = listTableOf(modelPrice);
    entry = { priced: table && { table, price: compilePrice(table) } };
    compiled.set(modelPrice, entry);
  }
  return entry.priced;
}
