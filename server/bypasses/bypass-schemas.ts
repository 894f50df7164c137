/** Wire contract of bypasses. Isomorphic, imports only zod. */
import { z } from "zod";
import { environmentName } from "@/server/environments/environment-schemas";

export const listBypassesInput = z.object({
  /** Those that somebody has looked at since, or those that still wait for it. */
  isReviewed: z.boolean(),
  environmentName: environmentName.optional(),
  limit: z.number().int().min(1).max(100).default(25),
  /** The `nextCursor` of the page before. */
  cursor: z.string().max(40).nullish(),
});
export type ListBypassesInput = z.infer<typeof listBypassesInput>;

export const reviewBypassInput = z.object({
  bypassId: z.string().max(40),
  /** What was found; for whoever reads the record later. */
  note: z.string().trim().max(2_000, "Keep the note under 2,000 characters.").default(""),
});
export type ReviewBypassInput = z.infer<typeof reviewBypassInput>;
