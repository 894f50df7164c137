/** Wire contract of prices in the REST API. Isomorphic. */
import { z } from "zod";
import { PRICE_MATCHES } from "./price-match";
import { priceSubject, priceTable } from "./price-schemas";

const time = z.iso.datetime();

export const priceOutput = z.object({
  id: z.string(),
  provider: z.string().nullable().describe("Null: whoever provides the model."),
  match: z.enum(PRICE_MATCHES),
  model: priceSubject.model,
  table: priceTable,
  validFrom: time.nullable().describe("The first moment at which it holds; null: since ever."),
  validUntil: time
    .nullable()
    .describe("The first moment at which it does not hold any more; null: until further notice."),
  note: z.string(),
  state: z.enum(["current", "scheduled", "ended"]),
  isCustom: z.boolean().describe("Whether the maintained list has no price for it."),
  createdAt: time,
});

export const pricePageOutput = z.object({ data: z.array(priceOutput), nextCursor: z.null() });

export const usedModelOutput = z.object({
  provider: z.string().nullable(),
  model: z.string(),
  calls: z.int(),
  unpricedCalls: z.int().describe("Without a cost though they told what they used."),
  givenCalls: z.int().describe("Whose client told what it paid."),
  costUsd: z.string().describe("Of all its calls, in US dollars."),
  lastUsedAt: time,
  price: z
    .object({
      source: z.enum(["own", "list", "simulated"]),
      priceId: z.string().nullable().describe("The workspace's own price."),
      listedAs: z.string().nullable().describe("Provider and model of the maintained list."),
      table: priceTable,
    })
    .nullable()
    .describe("What a call that begins now costs; null: no price is known."),
});

export const usedModelPageOutput = z.object({ data: z.array(usedModelOutput), nextCursor: z.null() });
