/** Wire contract of how long telemetry is kept. Isomorphic. */
import { z } from "zod";

export const SHORTEST_DAYS = 1;
export const LONGEST_DAYS = 3_650;

const days = z
  .number("Enter a number of days.")
  .int("Enter whole days.")
  .min(SHORTEST_DAYS, "Keep it for a day at least.")
  .max(LONGEST_DAYS, `Keep it for ${LONGEST_DAYS} days at most.`)
  .nullable();

/** Null: as long as the plan keeps it. */
export const updateRetentionInput = z
  .object({ contentDays: days, numbersDays: days })
  .refine(
    ({ contentDays, numbersDays }) =>
      contentDays === null || numbersDays === null || contentDays <= numbersDays,
    { path: ["contentDays"], message: "Content cannot be kept for longer than the numbers it belongs to." },
  );
export type UpdateRetentionInput = z.infer<typeof updateRetentionInput>;
