/** What pricing calls again changes. Pure. */
import { fromNanoUsd, toNanoUsd } from "@/server/prices/exact-usd";
import type { WorkspacePrices } from "@/server/prices/workspace-prices";
import { type StoredCall, startOf, toPricedCall } from "./query-priced-calls";
import type { RepricingFigures } from "./repricing-state";

/**
 * The new cost, or the one it has. A call for which no price is known any more keeps its cost: a model that the list
 * drops must not become free in the past.
 */
export function newCostOf(call: StoredCall, prices: WorkspacePrices): string | null {
  return prices.costOf(toPricedCall(call), startOf(call))?.costUsd ?? call.costUsd;
}

export function isChanged({ costUsd }: StoredCall, newCostUsd: string | null): boolean {
  if (newCostUsd === null || costUsd === null) return newCostUsd !== costUsd;
  return toNanoUsd(costUsd) !== toNanoUsd(newCostUsd);
}

/** Adds calls up in exact dollars. */
export class FiguresSum {
  #calls = 0;
  #changed = 0;
  #before = 0n;
  #after = 0n;

  add(call: StoredCall, newCostUsd: string | null): void {
    this.#calls += 1;
    if (isChanged(call, newCostUsd)) this.#changed += 1;
    this.#before += toNanoUsd(call.costUsd ?? "0");
    this.#after += toNanoUsd(newCostUsd ?? "0");
  }

  get figures(): RepricingFigures {
    return {
      calls: this.#calls,
      changed: this.#changed,
      costBeforeUsd: fromNanoUsd(this.#before),
      costAfterUsd: fromNanoUsd(this.#after),
    };
  }
}

export function addFigures(a: RepricingFigures, b: RepricingFigures): RepricingFigures {
  return {
    calls: a.calls + b.calls,
    changed: a.changed + b.changed,
    costBeforeUsd: fromNanoUsd(toNanoUsd(a.costBeforeUsd) + toNanoUsd(b.costBeforeUsd)),
    costAfterUsd: fromNanoUsd(toNanoUsd(a.costAfterUsd) + toNanoUsd(b.costAfterUsd)),
  };
}
