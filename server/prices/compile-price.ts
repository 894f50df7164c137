/** A price as a function of what a call used. Pure. */
import { divideRounded, fromNanoUsd, parseDecimal } from "./exact-usd";
import { type PriceTable, RATE_NAMES, type RateName, type TokenRates } from "./price-table";
import { type CallUsage, splitTokens, type TokenSplit } from "./split-tokens";

/** US dollars as an exact decimal, rounded half up to the store's nine places once, at the end. */
export type CompiledPrice = (usage: CallUsage) => string;

/** Rates have fewer: the dearest digit of a token's price is 10^-18 dollars. */
const RATE_DECIMALS = 12;
const TOKEN_DECIMALS = RATE_DECIMALS + 6;
const UNITS_PER_NANO = 10n ** 9n;

type CompiledRates = readonly (readonly [name: RateName, units: bigint])[];

/** What is the same for every call is worked out once: ingestion prices tens of thousands of calls a second. */
export function compilePrice(table: PriceTable): CompiledPrice {
  const base = compileRates(table);
  const tiers = table.tiers
    .map((tier) => ({ above: tier.aboveInputTokens, rates: compileRates(tier) }))
    .toSorted((a, b) => b.above - a.above);
  const perCall = table.perCall === null ? 0n : parseDecimal(table.perCall, TOKEN_DECIMALS);
  return (usage) => {
    const split = splitTokens(usage);
    const rates = tiers.find(({ above }) => split.totalInput > above)?.rates ?? base;
    return fromNanoUsd(divideRounded(perCall + costOf(split, rates), UNITS_PER_NANO));
  };
}

function costOf(split: TokenSplit, rates: CompiledRates): bigint {
  let cost = 0n;
  for (const [name, units] of rates) {
    const tokens = split[name];
    if (tokens > 0) cost += BigInt(tokens) * units;
  }
  return cost;
}

function compileRates(rates: TokenRates): CompiledRates {
  return RATE_NAMES.map((name) => [name, parseDecimal(rates[name] ?? rates[WHOLE[name]], RATE_DECIMALS)]);
}

const WHOLE = {
  input: "input",
  cachedInput: "input",
  cacheWrite: "input",
  inputAudio: "input",
  output: "output",
  reasoning: "output",
  outputAudio: "output",
} as const satisfies Record<RateName, "input" | "output">;
