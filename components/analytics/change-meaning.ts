import type { DeltaMeaning } from "@/components/charts/compare-periods";

type Bounds = { readonly low: number; readonly high: number } | null | undefined;

/** A change is good or bad news only when the two periods' 95% intervals are apart; else it may be chance. Pure. */
export function changeMeaning(meaning: DeltaMeaning, now: Bounds, before: Bounds): DeltaMeaning {
  if (!now || !before) return "neutral";
  return now.low <= before.high && before.low <= now.high ? "neutral" : meaning;
}
