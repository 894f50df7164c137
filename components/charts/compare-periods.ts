/** Which way is good news; cost that rises with traffic is neither. */
export type DeltaMeaning = "higher-is-better" | "lower-is-better" | "neutral";

export interface PeriodDelta {
  direction: "up" | "down" | "same";
  /** Of the previous value; undefined when that was zero, where a percentage means nothing. */
  ratio: number | undefined;
  verdict: "better" | "worse" | "neutral";
}

/** Undefined when there is nothing to compare with. */
export function comparePeriods(
  value: number | null | undefined,
  previous: number | null | undefined,
  meaning: DeltaMeaning,
): PeriodDelta | undefined {
  if (value === null || value === undefined || previous === null || previous === undefined) return undefined;
  if (value === previous) return { direction: "same", ratio: 0, verdict: "neutral" };
  const isUp = value > previous;
  return {
    direction: isUp ? "up" : "down",
    ratio: previous === 0 ? undefined : (value - previous) / Math.abs(previous),
    verdict: verdictOf(isUp, meaning),
  };
}

function verdictOf(isUp: boolean, meaning: DeltaMeaning) {
  if (meaning === "neutral") return "neutral";
  return isUp === (meaning === "higher-is-better") ? "better" : "worse";
}
