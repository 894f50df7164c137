import type { PriceSubject, PriceValidity } from "@/server/prices/price-match";
import type { PriceTable, RateName } from "@/server/prices/price-table";

export const rateLabels: Readonly<Record<RateName, string>> = {
  input: "Input",
  output: "Output",
  cachedInput: "Cached input",
  cacheWrite: "Cache write",
  reasoning: "Reasoning",
  inputAudio: "Audio input",
  outputAudio: "Audio output",
};

/** What these tokens cost where a price says nothing of them. */
export const wholeLabels: Readonly<Record<Exclude<RateName, "input" | "output">, string>> = {
  cachedInput: "input",
  cacheWrite: "input",
  inputAudio: "input",
  reasoning: "output",
  outputAudio: "output",
};

const SHORT: Readonly<Record<RateName, string>> = {
  input: "in",
  output: "out",
  cachedInput: "cached",
  cacheWrite: "cache write",
  reasoning: "reasoning",
  inputAudio: "audio in",
  outputAudio: "audio out",
};

/** A rate with every decimal it has, and with whole cents: "$0.075", "$2.50", "$15". */
export function rateText(rate: string): string {
  const [dollars = "0", decimals = ""] = rate.split(".");
  const told = decimals.replace(/0+$/, "");
  return told === "" ? `$${dollars}` : `$${dollars}.${told.padEnd(2, "0")}`;
}

/** "$2.50 in · $10 out · $1.25 cached", without what costs the same as the whole. */
export function tableText(table: PriceTable): string {
  const order: readonly RateName[] = [
    "input",
    "output",
    "cachedInput",
    "cacheWrite",
    "reasoning",
    "inputAudio",
    "outputAudio",
  ];
  const rates = order.flatMap((name) => {
    const rate = table[name];
    return rate === null ? [] : [`${rateText(rate)} ${SHORT[name]}`];
  });
  const perCall = table.perCall === null ? [] : [`${rateText(table.perCall)} a call`];
  return [...rates, ...perCall].join(" · ");
}

/** "above 200,000 input tokens: $4 in · $18 out". */
export function tierTexts(table: PriceTable): string[] {
  return table.tiers.map(
    (tier) =>
      `above ${tier.aboveInputTokens.toLocaleString("en-US")} input tokens: ${tableText({ ...tier, perCall: null, tiers: [] })}`,
  );
}

export const modelPattern = ({ match, model }: Pick<PriceSubject, "match" | "model">) =>
  match === "prefix" ? `${model}*` : model;

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

/** In days where it is days, and to the minute where somebody ended it in between. */
export function momentText(time: Date): string {
  const isMidnight = time.getTime() % 86_400_000 === 0;
  return isMidnight ? day.format(time) : `${day.format(time)}, ${time.toISOString().slice(11, 16)} UTC`;
}

export function validityText({ validFrom, validUntil }: PriceValidity): string {
  if (validFrom && validUntil) return `${momentText(validFrom)} until ${momentText(validUntil)}`;
  if (validFrom) return `From ${momentText(validFrom)}`;
  return validUntil ? `Until ${momentText(validUntil)}` : "Always";
}
