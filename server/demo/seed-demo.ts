import { randomBytes } from "node:crypto";
import type { TraceStore } from "@/db/clickhouse/client";
import { serializeScoreRow } from "@/db/clickhouse/score-row";
import { serializeSpanRow } from "@/db/clickhouse/span-row";
import type { Database } from "@/db/client";
import type { TrafficOwner } from "./demo-call";
import type { DemoEnvironment, DemoPromptHistory } from "./demo-history";
import { DEMO_DAYS, writeDemoHistory } from "./demo-history";
import { makeDemoOpinions } from "./demo-opinions";
import { DEMO_PROMPTS } from "./demo-prompts";
import { createRandom } from "./demo-random";
import { rollOutDemo } from "./demo-rollouts";
import { writeDemoSnippets } from "./demo-snippets";
import { makeDemoDay, makeDemoRolloutCalls, weighDemoDay } from "./demo-traffic";
import { gatherDemoTeam } from "./gather-demo-team";
import { storeDemoAlerts } from "./store-demo-alerts";
import { storeDemoDecisions } from "./store-demo-decisions";
import { storeDemoFeedback } from "./store-demo-feedback";
import { storeDemoGovernance } from "./store-demo-governance";
import { storeDemoPrices } from "./store-demo-prices";
import { storeDemoReleases } from "./store-demo-releases";
import { storeDemoViews } from "./store-demo-views";
import { storeDemoWorkspace } from "./store-demo-workspace";

export type SeedStores = { readonly db: Database; readonly traceStore: TraceStore };
export type SeedProgress = (message: string) => void;

export type DemoWorkspace = {
  readonly email: string;
  readonly password: string;
  readonly workspace: string;
  readonly keys: Readonly<Record<Exclude<DemoEnvironment, "staging">, string>>;
};

const DEMO_CALLS = 25_800;
/** Of each rollout, beside its share of the others. */
const ROLLOUT_CALLS = 2_200;
const DAY_MS = 86_400_000;
const SEED = 20_261_122;

/**
 * A believable workspace beside whatever is there: eight prompts with their versions, sixty days of deployments, and the
 * traffic and feedback those would have had (about 25,000 calls, two spans each). The same content every time; only names,
 * the password and the keys are new.
 */
export async function seedDemo(stores: SeedStores, now: Date, report: SeedProgress): Promise<DemoWorkspace> {
  const random = createRandom(SEED);
  const snippets = writeDemoSnippets(now);
  const { histories, rollouts } = rollOutDemo(
    DEMO_PROMPTS.map((prompt) => writeDemoHistory(prompt, now, random, snippets)),
    now,
  );
  const versionCount = histories.reduce((count, { versions }) => count + versions.length, 0);
  const password = randomBytes(9).toString("base64url");

  const { email, workspace, keys, owner, people } = await storeDemoWorkspace(
    stores.db,
    { histories, rollouts, snippets },
    { password, now },
  );
  report(`workspace "${workspace}": ${histories.length} prompts, ${versionCount} versions, 3 API keys`);
  await storeTraffic(stores.traceStore, histories, owner, now, report);
  const rolloutCalls = await storeRolloutTraffic(stores.traceStore, histories, owner, now);
  const team = gatherDemoTeam({ db: stores.db, workspaceId: owner.workspaceId }, people);
  await storeDemoGovernance(team.owner, team);
  await storeDemoPrices(team.owner, stores.traceStore, { now, random: createRandom(SEED + 3) });
  await storeDemoViews(team);
  await storeDemoFeedback(team);
  await storeDemoReleases(team, now);
  await storeDemoDecisions(team.publisher, team.publisherId, rolloutCalls);
  await storeDemoAlerts(team, now);
  report("2 rollouts, one of them under way");
  report("4 releases, and one deployment that passed the gates by");
  report("2 alerts with what they saw in six weeks");
  return { email, password, workspace, keys };
}

async function storeTraffic(
  traceStore: TraceStore,
  histories: readonly DemoPromptHistory[],
  owner: TrafficOwner,
  now: Date,
  report: SeedProgress,
): Promise<void> {
  const random = createRandom(SEED + 1);
  const days = Array.from({ length: DEMO_DAYS }, (_, index) => {
    const start = new Date(now.getTime() - (DEMO_DAYS - index) * DAY_MS);
    return { start, weight: weighDemoDay(start, index) };
  });
  const weightTotal = days.reduce((sum, { weight }) => sum + weight, 0);
  let spanCount = 0;
  for (const [index, { start, weight }] of days.entries()) {
    const traffic = makeDemoDay(
      start,
      Math.round((DEMO_CALLS * weight) / weightTotal),
      histories,
      owner,
      random,
    );
    await traceStore.insert("spans", traffic.spans.map(serializeSpanRow));
    await traceStore.insert(
      "scores",
      [...traffic.scores, ...makeDemoOpinions(traffic)].map(serializeScoreRow),
    );
    spanCount += traffic.spans.length;
    if (index % 10 === 9)
      report(`${spanCount.toLocaleString("en")} spans, ${index + 1} of ${DEMO_DAYS} days`);
  }
}

async function storeRolloutTraffic(
  traceStore: TraceStore,
  histories: readonly DemoPromptHistory[],
  owner: TrafficOwner,
  now: Date,
) {
  const random = createRandom(SEED + 2);
  const made = owner.rollouts.flatMap((rollout) => {
    const history = histories.find(({ prompt }) => prompt.slug === rollout.promptSlug);
    return history
      ? [{ rollout, ...makeDemoRolloutCalls(rollout, ROLLOUT_CALLS, history, owner, { random, now }) }]
      : [];
  });
  for (const { spans, scores } of made) {
    await traceStore.insert("spans", spans.map(serializeSpanRow));
    await traceStore.insert("scores", scores.map(serializeScoreRow));
  }
  return made.map(({ rollout, spans }) => ({
    rollout,
    calls: spans.filter(({ kind, rollout_id }) => kind === "generation" && rollout_id === rollout.id),
  }));
}
