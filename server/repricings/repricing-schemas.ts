/** Wire contract of pricing calls again. Isomorphic. */
import { z } from "zod";
import { ENDS_BEFORE_IT_BEGINS } from "@/server/prices/price-schemas";

/** A preview reads every call of the range. */
export const MAX_REPRICED_CALLS = 1_000_000;
const MAX_MODELS = 50;

export const repricingRange = z
  .object({
    since: z.date(),
    /** The first moment that does not belong to it. */
    until: z.date(),
    /** As spans have them; none: all. */
    models: z.array(z.string().trim().min(1).max(300)).max(MAX_MODELS).default([]),
    promptSlug: z.string().min(1).max(200).optional(),
  })
  .refine(({ since, until }) => since < until, {
    path: ["until"],
    message: ENDS_BEFORE_IT_BEGINS,
  });

export type RepricingRange = z.infer<typeof repricingRange>;

export const repricingInput = z.object({ repricingId: z.string().min(1).max(100) });
export type RepricingInput = z.infer<typeof repricingInput>;
