/** Wire contract of a workspace's own prices. Isomorphic. */
import { z } from "zod";
import { overlap, PRICE_MATCHES, type PriceValidity } from "./price-match";

export const MAX_PRICES = 500;
/** How far back a model counts as in use. */
export const USED_MODEL_DAYS = 30;
const MAX_TIERS = 8;

/** Dollars with at most nine decimals: a million tokens for a thousandth of a millionth, to a hundred thousand dollars. */
const rate = z
  .string()
  .trim()
  .regex(/^\d{1,5}(\.\d{1,9})?$/, "Enter US dollars, such as 2.50 or 0.075.")
  .describe("US dollars as a decimal.");
const part = rate.nullable().default(null);

const tokenRates = {
  input: rate.describe("For a million input tokens, in US dollars."),
  output: rate.describe("For a million output tokens, in US dollars."),
  cachedInput: part.describe("For a million input tokens read from the cache; null: as `input`."),
  cacheWrite: part.describe("For a million input tokens written into the cache; null: as `input`."),
  reasoning: part.describe("For a million reasoning tokens; null: as `output`."),
  inputAudio: part.describe("For a million tokens of audio in the input; null: as `input`."),
  outputAudio: part.describe("For a million tokens of audio in the output; null: as `output`."),
};

export const priceTable = z
  .object({
    ...tokenRates,
    perCall: part.describe("For each call, whatever its tokens; null: nothing."),
    tiers: z
      .array(
        z.object({
          aboveInputTokens: z
            .int()
            .min(1)
            .max(100_000_000)
            .describe("From one input token more, the whole call is paid by these rates."),
          ...tokenRates,
        }),
      )
      .max(MAX_TIERS)
      .default([])
      .describe("Rates for long inputs."),
  })
  .refine(
    ({ tiers }) => tiers.every((tier, at) => tier.aboveInputTokens > (tiers[at - 1]?.aboveInputTokens ?? 0)),
    { path: ["tiers"], message: "Give each step a larger number of input tokens than the one before." },
  );

const id = z.string().min(1).max(100);
const instant = z.date().nullable();

const note = z.string().trim().max(500);

const facts = {
  table: priceTable,
  /** The first moment at which it holds; null: as far back as there are calls. */
  validFrom: instant.default(null),
  /** The first moment at which it does not hold any more; null: until further notice. */
  validUntil: instant.default(null),
  note: note.default(""),
};

export const ENDS_BEFORE_IT_BEGINS = "It must end after it begins.";

/** Whether there is a moment at which it holds. */
export const isForwards = (validity: PriceValidity) => overlap(validity, validity);

export const priceSubject = {
  provider: z
    .string()
    .trim()
    .max(200)
    .default("")
    .describe("As clients or connections name it, in any case; empty: whoever provides the model."),
  match: z
    .enum(PRICE_MATCHES)
    .default("exact")
    .describe("`exact`: the model of that name; `prefix`: every model that begins with it."),
  model: z.string().trim().min(1, "Name the model.").max(300).describe("As clients name it, in any case."),
};

export const createPriceInput = z
  .object({
    ...priceSubject,
    ...facts,
    /** Where one for the same models holds without an end, that one ends when this one begins. */
    endsEarlier: z.boolean().default(false),
  })
  .refine(isForwards, { path: ["validUntil"], message: ENDS_BEFORE_IT_BEGINS });
export type CreatePriceInput = z.infer<typeof createPriceInput>;

export const priceInput = z.object({ priceId: id });
export type PriceInput = z.infer<typeof priceInput>;

/** What is left out stays, and which models it is for stays in any case. */
export const updatePriceInput = z.object({
  priceId: id,
  table: priceTable.optional(),
  validFrom: instant.optional(),
  validUntil: instant.optional(),
  note: note.optional(),
});
export type UpdatePriceInput = z.infer<typeof updatePriceInput>;

export const endPriceInput = z.object({
  priceId: id,
  /** Left out: now. */
  validUntil: z.date().optional(),
});
export type EndPriceInput = z.infer<typeof endPriceInput>;
