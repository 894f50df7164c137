import { parseSide, printSide } from "@/server/diffs/comparison-side";

export type ComparisonAddress = { readonly from: string; readonly to: string };

/**
 * The pair an address means; what is left out is the newest version and the one before it. Undefined when one of them
 * names nothing.
 */
export function comparisonOf(
  given: { readonly from: string | null; readonly to: string | null },
  latest: number,
): ComparisonAddress | undefined {
  const from = parseSide(given.from ?? String(Math.max(1, latest - 1)));
  const to = parseSide(given.to ?? String(latest));
  return from && to && { from: printSide(from), to: printSide(to) };
}
