/** A price as it is typed. Pure. */
import type { OwnPriceItem } from "@/server/prices/list-prices";
import type { PriceMatch } from "@/server/prices/price-match";
import type { PriceTable, PriceTier, RateName } from "@/server/prices/price-table";

export type RatesDraft = Record<RateName, string>;
export type TierDraft = RatesDraft & { readonly key: number; above: string };
export type PriceDraft = {
  provider: string;
  match: PriceMatch;
  model: string;
  /** Days of UTC; "" for none. */
  from: string;
  until: string;
  rates: RatesDraft;
  perCall: string;
  tiers: readonly TierDraft[];
  note: string;
};

export const emptyRates: RatesDraft = {
  input: "",
  output: "",
  cachedInput: "",
  cacheWrite: "",
  reasoning: "",
  inputAudio: "",
  outputAudio: "",
};

export const emptyPrice: PriceDraft = {
  provider: "",
  match: "exact",
  model: "",
  from: "",
  until: "",
  rates: emptyRates,
  perCall: "",
  tiers: [],
  note: "",
};

export const dayOf = (time: Date | null) => time?.toISOString().slice(0, 10) ?? "";

export function draftOfTable(table: PriceTable): Pick<PriceDraft, "rates" | "perCall" | "tiers"> {
  return {
    rates: draftOfRates(table),
    perCall: table.perCall ?? "",
    tiers: table.tiers.map((tier, key) => ({
      key,
      above: String(tier.aboveInputTokens),
      ...draftOfRates(tier),
    })),
  };
}

export function draftOfPrice(price: OwnPriceItem): PriceDraft {
  const { provider, match, model, note, table, validFrom, validUntil } = price;
  return {
    provider,
    match,
    model,
    note,
    from: dayOf(validFrom),
    until: dayOf(validUntil),
    ...draftOfTable(table),
  };
}

function draftOfRates(rates: PriceTable | PriceTier): RatesDraft {
  return {
    input: rates.input,
    output: rates.output,
    cachedInput: rates.cachedInput ?? "",
    cacheWrite: rates.cacheWrite ?? "",
    reasoning: rates.reasoning ?? "",
    inputAudio: rates.inputAudio ?? "",
    outputAudio: rates.outputAudio ?? "",
  };
}

/** For the schema to judge; amounts as people of many countries write them. */
export function inputOfDraft(draft: PriceDraft) {
  const { provider, match, model, note } = draft;
  return { provider, match, model, note, ...validityOfDraft(draft), table: tableOfDraft(draft) };
}

export function validityOfDraft({ from, until }: Pick<PriceDraft, "from" | "until">) {
  return { validFrom: startOfDay(from), validUntil: startOfDay(until) };
}

const startOfDay = (day: string) => (day === "" ? null : new Date(`${day}T00:00:00Z`));

export function tableOfDraft({ rates, perCall, tiers }: Pick<PriceDraft, "rates" | "perCall" | "tiers">) {
  return {
    ...ratesOfDraft(rates),
    perCall: partOf(perCall),
    tiers: tiers.map((tier) => ({
      aboveInputTokens: Number(tier.above.replaceAll(/[,\s_]/g, "") || Number.NaN),
      ...ratesOfDraft(tier),
    })),
  };
}

function ratesOfDraft(rates: RatesDraft) {
  return {
    input: amountOf(rates.input),
    output: amountOf(rates.output),
    cachedInput: partOf(rates.cachedInput),
    cacheWrite: partOf(rates.cacheWrite),
    reasoning: partOf(rates.reasoning),
    inputAudio: partOf(rates.inputAudio),
    outputAudio: partOf(rates.outputAudio),
  };
}

const amountOf = (text: string) =>
  text
    .trim()
    .replace(/^\$\s*/, "")
    .replace(",", ".");
const partOf = (text: string) => (text.trim() === "" ? null : amountOf(text));
