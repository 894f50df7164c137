/** Wire contract of spend limits. Isomorphic. */
import { z } from "zod";
import { SPEND_PERIODS, SPEND_SCOPES } from "./spend-scopes";

export const MAX_SPEND_LIMITS = 200;

/** Dollars with at most two decimals, as people write them. */
export const limitUsd = z
  .string()
  .trim()
  .regex(/^\d{1,7}(\.\d{1,2})?$/, "Enter an amount in US dollars, such as 50 or 12.50.")
  .refine(
    // What is no amount at all was said to be none already.
    (text) => !(Number(text) <= 0),
    "The limit must be more than nothing. To stop all runs, take the permission away.",
  );

const id = z.string().min(1).max(100);
export const createSpendLimitInput = z
  .object({
    scope: z.enum(SPEND_SCOPES),
    /** Of the scope `apiKey`. */
    apiKeyId: id.optional(),
    /** Of the scope `prompt`. */
    promptSlug: z.string().min(1).max(200).optional(),
    period: z.enum(SPEND_PERIODS),
    limitUsd,
  })
  .refine(({ scope, apiKeyId }) => scope !== "apiKey" || apiKeyId !== undefined, {
    path: ["apiKeyId"],
    message: "Choose a key.",
  })
  .refine(({ scope, promptSlug }) => scope !== "prompt" || promptSlug !== undefined, {
    path: ["promptSlug"],
    message: "Choose a prompt.",
  });
export type CreateSpendLimitInput = z.infer<typeof createSpendLimitInput>;

export const spendLimitInput = z.object({ spendLimitId: id });
export type SpendLimitInput = z.infer<typeof spendLimitInput>;

export const updateSpendLimitInput = spendLimitInput.extend({ limitUsd });
export type UpdateSpendLimitInput = z.infer<typeof updateSpendLimitInput>;
