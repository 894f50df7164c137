/**
 * Which group is best and which is worst, said only where the data says so. Pure.
 *
 * The best is marked when it beats the worst beyond both 95 % intervals; two groups whose intervals meet are not told
 * apart, however their figures look.
 */
import type { AnalyticsGroup } from "./analytics-report";
import { type Bounds, overlap } from "./confidence-interval";

export type Standing = { readonly bestKey: string; readonly worstKey: string };

/** By metric; a feedback name is written `feedback:name`. Absent: nothing can be said. */
export type GroupStandings = { readonly [metric: string]: Standing | undefined };

/** Fewer requests than this are shown, but never praised or blamed. */
const MIN_REQUESTS_TO_RANK = 100;
const MIN_FEEDBACK_TO_RANK = 30;

type Candidate = { readonly key: string; readonly value: number; readonly bounds: Bounds };

const RANKED = ["errorRate", "latencyP50Ms", "latencyP95Ms", "costPerRequestUsd"] as const;

export function rankGroups(groups: readonly AnalyticsGroup[]): GroupStandings {
  const ranked = RANKED.map((metric) => [metric, standingOf(candidatesFor(groups, metric), "low")] as const);
  const names = [...new Set(groups.flatMap(({ feedback }) => feedback.map(({ name }) => name)))];
  const feedback = names.map(
    (name) => [`feedback:${name}`, standingOf(feedbackCandidates(groups, name), "high")] as const,
  );
  return Object.fromEntries([...ranked, ...feedback].filter(([, standing]) => standing !== undefined));
}

function candidatesFor(groups: readonly AnalyticsGroup[], metric: (typeof RANKED)[number]): Candidate[] {
  return groups.flatMap(({ key, metrics, bounds }) => {
    const value = metrics[metric];
    const interval = bounds[metric];
    const isRanked = metrics.requests >= MIN_REQUESTS_TO_RANK && value !== null && interval !== null;
    return isRanked ? [{ key, value, bounds: interval }] : [];
  });
}

function feedbackCandidates(groups: readonly AnalyticsGroup[], name: string): Candidate[] {
  return groups.flatMap(({ key, feedback }) => {
    const found = feedback.find((item) => item.name === name);
    // A number's direction is its sender's: more stars are better, more minutes are not.
    if (found?.kind !== "boolean" || found.count < MIN_FEEDBACK_TO_RANK) return [];
    return found.value !== null && found.bounds !== null
      ? [{ key, value: found.value, bounds: found.bounds }]
      : [];
  });
}

function standingOf(candidates: readonly Candidate[], better: "low" | "high"): Standing | undefined {
  const ascending = candidates.toSorted((a, b) => a.value - b.value);
  const lowest = ascending.at(0);
  const highest = ascending.at(-1);
  if (!lowest || !highest || lowest === highest || overlap(lowest.bounds, highest.bounds)) return undefined;
  return better === "low"
    ? { bestKey: lowest.key, worstKey: highest.key }
    : { bestKey: highest.key, worstKey: lowest.key };
}
