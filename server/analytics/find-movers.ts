/** What changed since the period before, beyond what chance explains. Pure. */
import { overlap } from "./confidence-interval";
import type { MeasuredGroup } from "./measurement";

export type MoverMetric = "requests" | "costUsd" | "costPerRequestUsd" | "errorRate" | "latencyP95Ms";

/** A group in this period and in the one before. */
export type Moving = Pick<MeasuredGroup, "key" | "values" | "previous" | "intervals" | "previousIntervals">;

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
const MIN_PRICE_CHANGE = 0.15;
/** Of the workspace's total: a cheap prompt that became twice as dear is no news. */
const MIN_SHARE_OF_TOTAL = 0.02;

/** Errors first, then slowness, then money, then traffic: what a reader must know soonest. */
const WEIGHTS: Record<MoverMetric, number> = {
  errorRate: 4,
  latencyP95Ms: 2,
  costPerRequestUsd: 2,
  costUsd: 1.5,
  requests: 1,
};

/** The strongest movements, at most one per group and metric, strongest first. */
export function findMovers(groups: readonly Moving[], limit: number): Mover[] {
  const totalOf = (metric: "requests" | "costUsd") =>
    groups.reduce((sum, { values }) => sum + (values[metric] ?? 0), 0);
  const total = { requests: totalOf("requests"), costUsd: totalOf("costUsd") };
  return groups
    .filter(({ values, previous }) => isBusy(values.requests) && isBusy(previous?.requests))
    .flatMap((group) => moversOf(group, total))
    .toSorted((a, b) => strengthOf(b) - strengthOf(a))
    .slice(0, limit);
}

function isBusy(requests: number | null | undefined): boolean {
  return (requests ?? 0) >= MIN_REQUESTS;
}

type Totals = { readonly requests: number; readonly costUsd: number };

function moversOf(group: Moving, total: Totals): Mover[] {
  const movers: Mover[] = [];
  const pairOf = (metric: MoverMetric): Pair & { readonly metric: MoverMetric } => ({
    metric,
    before: group.previous?.[metric] ?? null,
    after: group.values[metric] ?? null,
  });
  const add = ({ metric, before, after }: ReturnType<typeof pairOf>) => {
    if (before !== null && after !== null) movers.push({ key: group.key, metric, before, after });
  };
  const failing = pairOf("errorRate");
  if (isBeyondChance(group, "errorRate")) add(failing);
  const slow = pairOf("latencyP95Ms");
  if (isBeyondChance(group, "latencyP95Ms") && isChangeOf(MIN_LATENCY_CHANGE, slow.before, slow.after))
    add(slow);
  const [bill, traffic, price] = [pairOf("costUsd"), pairOf("requests"), pairOf("costPerRequestUsd")];
  const isRepriced =
    isMaterial(bill, total.costUsd) &&
    isBeyondChance(group, "costPerRequestUsd") &&
    isChangeOf(MIN_PRICE_CHANGE, price.before, price.after);
  // What one call costs explains the bill; the bill beside it would say the same again.
  if (isRepriced) add(price);
  else if (isMaterial(bill, total.costUsd) && isChangeOf(MIN_COUNT_CHANGE, bill.before, bill.after))
    add(bill);
  if (isMaterial(traffic, total.requests) && isChangeOf(MIN_COUNT_CHANGE, traffic.before, traffic.after))
    add(traffic);
  return movers;
}

type Pair = { readonly before: number | null; readonly after: number | null };

function isMaterial({ before, after }: Pair, total: number): boolean {
  return Math.abs((after ?? 0) - (before ?? 0)) >= MIN_SHARE_OF_TOTAL * total;
}

/** Intervals that do not meet: a stricter test than needed, which suits a page that is read every day. */
function isBeyondChance(group: Moving, metric: "errorRate" | "latencyP95Ms" | "costPerRequestUsd"): boolean {
  const before = group.previousIntervals?.[metric];
  const after = group.intervals[metric];
  return before != null && after != null && !overlap(before, after);
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
