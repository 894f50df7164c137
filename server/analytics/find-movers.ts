/** What changed since the period before, beyond what chance explains. Pure. */
import type { AnalyticsGroup } from "./analytics-report";
import { overlap } from "./confidence-interval";

export type MoverMetric = "requests" | "costUsd" | "errorRate" | "latencyP95Ms";

export type Mover = {
  /** The group's key. */
  readonly key: string;
  readonly metric: MoverMetric;
  readonly before: number;
  readonly after: number;
};

/** Below this a percentage says more about luck than about a prompt. */
const MIN_REQUESTS = 50;
/** Smaller changes are everyday life. */
const MIN_COUNT_CHANGE = 0.3;
const MIN_LATENCY_CHANGE = 0.15;
/** Of the workspace's total: a cheap prompt that became twice as dear is no news. */
const MIN_SHARE_OF_TOTAL = 0.02;

/** Errors first, then slowness, then money, then traffic: what a reader must know soonest. */
const WEIGHTS: Record<MoverMetric, number> = { errorRate: 4, latencyP95Ms: 2, costUsd: 1.5, requests: 1 };

/** The strongest movements, at most one per group and metric, strongest first. */
export function findMovers(groups: readonly AnalyticsGroup[], limit: number): Mover[] {
  const total = {
    requests: groups.reduce((sum, { metrics }) => sum + metrics.requests, 0),
    costUsd: groups.reduce((sum, { metrics }) => sum + metrics.costUsd, 0),
  };
  return groups
    .filter(({ metrics, previous }) => metrics.requests >= MIN_REQUESTS && previous.requests >= MIN_REQUESTS)
    .flatMap((group) => moversOf(group, total))
    .toSorted((a, b) => strengthOf(b) - strengthOf(a))
    .slice(0, limit);
}

type Totals = { readonly requests: number; readonly costUsd: number };

function moversOf(group: AnalyticsGroup, total: Totals): Mover[] {
  const { key, metrics, previous } = group;
  const movers: Mover[] = [];
  if (isBeyondChance(group, "errorRate") && metrics.errorRate !== null && previous.errorRate !== null) {
    movers.push({ key, metric: "errorRate", before: previous.errorRate, after: metrics.errorRate });
  }
  if (
    isBeyondChance(group, "latencyP95Ms") &&
    isChangeOf(MIN_LATENCY_CHANGE, previous.latencyP95Ms, metrics.latencyP95Ms)
  ) {
    movers.push({
      key,
      metric: "latencyP95Ms",
      before: previous.latencyP95Ms ?? 0,
      after: metrics.latencyP95Ms ?? 0,
    });
  }
  for (const metric of ["costUsd", "requests"] as const) {
    const change = Math.abs(metrics[metric] - previous[metric]);
    const isMaterial = change >= MIN_SHARE_OF_TOTAL * total[metric];
    if (isMaterial && isChangeOf(MIN_COUNT_CHANGE, previous[metric], metrics[metric])) {
      movers.push({ key, metric, before: previous[metric], after: metrics[metric] });
    }
  }
  return movers;
}

/** Intervals that do not meet: a stricter test than needed, which suits a page that is read every day. */
function isBeyondChance(group: AnalyticsGroup, metric: "errorRate" | "latencyP95Ms"): boolean {
  const before = group.previousBounds[metric];
  const after = group.bounds[metric];
  return before !== null && after !== null && !overlap(before, after);
}

function isChangeOf(ratio: number, before: number | null, after: number | null): boolean {
  if (before === null || after === null || before === 0) return false;
  return Math.abs(after / before - 1) >= ratio;
}

function strengthOf({ metric, before, after }: Mover): number {
  // Logarithms: a doubling and a halving are the same distance.
  const floor = metric === "errorRate" ? 0.001 : 1e-9;
  return WEIGHTS[metric] * Math.abs(Math.log(Math.max(after, floor) / Math.max(before, floor)));
}
