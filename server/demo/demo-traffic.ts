/** Calls that the demo's applications made: pure, from what was live when. Each call is a trace of two spans. */

import type { ScoreRow } from "@/db/clickhouse/score-row";
import type { SpanRow } from "@/db/clickhouse/span-row";
import { assignDemoCall } from "./demo-arms";
import { type DemoCall, type DemoTraffic, makeDemoCall, type TrafficOwner } from "./demo-call";
import type { DemoEnvironment, DemoPromptHistory } from "./demo-history";
import type { Random } from "./demo-random";
import type { DemoRollout } from "./demo-rollouts";
import { makeDemoVisit, meanTurns } from "./demo-visits";
import { pickWeighted } from "./pick-weighted";

/** Environments by their share of the calls. */
const SHARES: readonly [DemoEnvironment, number][] = [
  ["production", 0.88],
  ["staging", 0.08],
  ["development", 0.04],
];
/** Calls per hour of the day, UTC, relative to each other: a shop's day. */
const HOURS = [2, 1, 1, 1, 2, 3, 6, 10, 14, 17, 18, 17, 15, 16, 18, 18, 16, 14, 11, 9, 7, 5, 4, 3];
const WEEKEND = 0.45;
const CUSTOMERS = 900;
/** More of them call while a rollout is compared: each counts once in it. */
const COMPARED_CUSTOMERS = 6_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** About `count` calls of one day, spread over prompts by their share and over hours as people shop. */
export function makeDemoDay(
  day: Date,
  count: number,
  histories: readonly DemoPromptHistory[],
  owner: TrafficOwner,
  random: Random,
): DemoTraffic {
  const spans: SpanRow[] = [];
  const scores: ScoreRow[] = [];
  const end = new Date(day.getTime() + DAY_MS);
  for (let made = 0; made < count; ) {
    const start = new Date(day.getTime() + pickHour(random) * HOUR_MS + random.next() * HOUR_MS);
    const history = pickHistory(histories, random);
    const environment = pickEnvironment(random);
    const visit = makeDemoVisit({ start, end }, history.prompt, CUSTOMERS, random);
    for (const turn of visit) {
      const call = makeCallIn({ ...turn, history, environment }, owner, random);
      spans.push(...(call?.spans ?? []));
      scores.push(...(call?.scores ?? []));
    }
    made += visit.length;
  }
  return { spans, scores };
}

/** What production was asked while a rollout was under way, over and above its share: so many that its arms can be compared. */
export function makeDemoRolloutCalls(
  { reached, finishedAt }: DemoRollout,
  count: number,
  history: DemoPromptHistory,
  owner: TrafficOwner,
  { random, now }: { random: Random; now: Date },
): DemoTraffic {
  const start = reached[0]?.at.getTime() ?? now.getTime();
  const lengthMs = (finishedAt ?? now).getTime() - start;
  const calls = Array.from({ length: count }, () => {
    const at = new Date(start + random.next() * lengthMs);
    const [turn] = makeDemoVisit({ start: at, end: at }, history.prompt, COMPARED_CUSTOMERS, random);
    return turn && makeCallIn({ ...turn, history, environment: "production" }, owner, random);
  });
  return {
    spans: calls.flatMap((call) => call?.spans ?? []),
    scores: calls.flatMap((call) => call?.scores ?? []),
  };
}

function makeCallIn(
  place: Omit<DemoCall, "version" | "arm">,
  owner: TrafficOwner,
  random: Random,
): DemoTraffic | undefined {
  const { at, history, environment, userId } = place;
  const promptSlug = history.prompt.slug;
  const arm =
    environment === "production" ? assignDemoCall(owner.rollouts, { promptSlug, at, userId }) : undefined;
  const live = versionLiveAt(history, environment, at);
  const version = history.versions.find(({ number }) => number === (arm?.versionNumber ?? live));
  return version && makeDemoCall({ ...place, version, arm }, owner, random);
}

/** How many calls a day should have, so that a week looks like a week and the workspace grows a little. */
export function weighDemoDay(day: Date, index: number): number {
  const isWeekend = day.getUTCDay() === 0 || day.getUTCDay() === 6;
  return (isWeekend ? WEEKEND : 1) * (1 + index / 90);
}

function versionLiveAt(
  { deployments }: DemoPromptHistory,
  environment: DemoEnvironment,
  at: Date,
): number | undefined {
  return deployments.findLast((deployment) => deployment.environment === environment && deployment.at <= at)
    ?.versionNumber;
}

function pickHour(random: Random): number {
  return pickWeighted(
    HOURS.map((weight, hour) => [hour, weight] as const),
    random,
  );
}

function pickHistory(histories: readonly DemoPromptHistory[], random: Random): DemoPromptHistory {
  return pickWeighted(
    histories.map((history) => [history, history.prompt.traffic / meanTurns(history.prompt)] as const),
    random,
  );
}

const pickEnvironment = (random: Random): DemoEnvironment => pickWeighted(SHARES, random);
