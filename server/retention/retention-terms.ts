/** How long a workspace keeps what. Pure and isomorphic. */
import { type Plan, termsOf } from "@/server/plans/plans";

/** Null: without end. */
export type RetentionDays = { readonly contentDays: number | null; readonly numbersDays: number | null };

/** The shorter of what the workspace wants and what its plan has; content never outlives its numbers. */
export function retentionOf(plan: Plan, wanted: RetentionDays): RetentionDays {
  const terms = termsOf(plan);
  const numbersDays = shorter(wanted.numbersDays, terms.numbersRetentionDays);
  const contentDays = shorter(wanted.contentDays, terms.contentRetentionDays);
  return { numbersDays, contentDays: shorter(contentDays, numbersDays) };
}

function shorter(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}
