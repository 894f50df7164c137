/** Prices as the REST API answers them. Pure. */
import type { z } from "zod";
import type { UsedModel } from "./list-model-prices";
import type { OwnPriceItem } from "./list-prices";
import type { priceOutput, usedModelOutput } from "./price-output-schemas";

export function toPriceOutput(item: OwnPriceItem): z.input<typeof priceOutput> {
  const { provider, table, validFrom, validUntil, createdAt } = item;
  return {
    ...item,
    provider: provider === "" ? null : provider,
    table: { ...table, tiers: [...table.tiers] },
    validFrom: validFrom?.toISOString() ?? null,
    validUntil: validUntil?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

export function toUsedModelOutput({ price, provider, ...used }: UsedModel): z.input<typeof usedModelOutput> {
  return {
    ...used,
    provider: provider === "" ? null : provider,
    price: price && {
      source: price.source.kind,
      priceId: price.source.kind === "own" ? price.source.priceId : null,
      listedAs: price.source.kind === "list" ? `${price.source.provider} ${price.source.model}` : null,
      table: { ...price.table, tiers: [...price.table.tiers] },
    },
  };
}
