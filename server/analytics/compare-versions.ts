import { assertCan } from "@/server/authz/policy";
import type { DeploymentListItem } from "@/server/deployments/list-deployments";
import { NotFoundError } from "@/server/errors/domain-error";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CompareVersionsInput } from "./analytics-schemas";
import { findLanding } from "./find-landing";
import { findVersionPair, type VersionPair } from "./find-version-pair";
import { type ComparedMetric, judgeVersions, type VersionSample } from "./judge-versions";
import { type MeasureScope, resolveMeasureScope } from "./measure-scope";
import { type Cut, queryCalls, queryScores } from "./query-measures";
import {
  callConditionsOf,
  FINAL_SETTINGS,
  type Period,
  scopeParams,
  scoreConditionsOf,
} from "./scope-conditions";
import { votesOf } from "./score-parts";
import { resolveTimeRange } from "./time-range";
import { summarizeVerdicts } from "./verdict-words";

export type VersionComparison = {
  readonly promptSlug: string;
  readonly latestVersionNumber: number;
  /** Null where fewer than two versions were ever called or live. */
  readonly pair: VersionPair | null;
  readonly range: { readonly fromMs: number; readonly toMs: number };
  readonly metrics: readonly ComparedMetric[];
  readonly sentence: string;
  /** How much of the time with calls both versions had some: 1 is all of it, 0 is one after the other. */
  readonly sharedTime: number | null;
  /** What brought the version asked about to callers; null where nothing did. */
  readonly landing: DeploymentListItem | null;
};

const METRICS = ["costPerRequestUsd", "latencyP50Ms", "timeToFirstTokenP50Ms", "errorRate"] as const;
/** Most voted first; more names make every verdict harder to reach. */
const MAX_NAMES = 4;

/** One version against another on live traffic: by default what is live against what was live before. */
export async function compareVersions(
  ctx: WorkspaceContext,
  input: CompareVersionsInput,
  now = new Date(),
): Promise<VersionComparison> {
  assertCan(ctx.actor, "analytics:read");
  const period = resolveTimeRange(input, now);
  const { prompt, pair, scope, landing } = await inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, input.promptSlug);
    const pair = await findVersionPair(tx, prompt.id, input);
    assertKnown(pair, prompt.latestVersionNumber);
    const versions = pair ? [String(pair.version), String(pair.against)] : [];
    const filters = { ...input.filters, prompt: [prompt.slug], version: versions };
    return {
      prompt,
      pair,
      scope: await resolveMeasureScope(tx, filters, "version"),
      landing: pair && (await findLanding(tx, prompt.slug, pair.version, input.filters.environment ?? [])),
    };
  });
  const found = {
    promptSlug: prompt.slug,
    latestVersionNumber: prompt.latestVersionNumber,
    pair,
    range: { fromMs: period.fromMs, toMs: period.toMs },
    landing,
  };
  if (pair === null)
    return { ...found, metrics: [], sentence: "There is nothing to compare yet.", sharedTime: null };
  const [samples, sharedTime] = await Promise.all([
    querySamples(ctx.workspaceId, scope, period),
    querySharedTime(ctx.workspaceId, scope, period),
  ]);
  const metrics = judgeVersions(samples(pair.against), samples(pair.version));
  return {
    ...found,
    metrics,
    sentence: summarizeVerdicts(`v${pair.version}`, `v${pair.against}`, metrics),
    sharedTime,
  };
}

function assertKnown(pair: VersionPair | null, latestVersionNumber: number): void {
  for (const version of pair ? [pair.version, pair.against] : []) {
    if (version > latestVersionNumber) throw new NotFoundError(`Version ${version}`);
  }
}

async function querySamples(workspaceId: string, scope: MeasureScope, period: Period) {
  const cut: Cut = { scope, period, by: "version", steps: null, listed: null, charted: null };
  const names = await queryVotedNames(workspaceId, scope, period);
  const [calls, scores] = await Promise.all([
    queryCalls(workspaceId, cut, METRICS),
    queryScores(workspaceId, cut, names),
  ]);
  return (version: number): VersionSample => {
    const key = String(version);
    const ofVersion = scores.filter(
      ({ group, name, ...parts }) => group === key && name !== "" && votesOf(parts) > 0,
    );
    return {
      calls: calls.find(({ group }) => group === key) ?? { requests: 0 },
      scores: new Map(
        names.flatMap((name) => ofVersion.filter((row) => row.name === name).map((row) => [name, row])),
      ),
    };
  };
}

async function queryVotedNames(workspaceId: string, scope: MeasureScope, period: Period): Promise<string[]> {
  const rows = await queryTraceStore<{ name: string }>(
    workspaceId,
    `SELECT toString(scores.name) AS name FROM scores FINAL
     WHERE ${scoreConditionsOf(scope)} AND value_type IN ('boolean', 'number')
     GROUP BY name ORDER BY count() DESC, name LIMIT ${MAX_NAMES}
     ${FINAL_SETTINGS}`,
    scopeParams(scope, period),
  );
  return rows.map(({ name }) => name);
}

/** Calls of different weeks differ by more than their version. */
async function querySharedTime(
  workspaceId: string,
  scope: MeasureScope,
  period: Period,
): Promise<number | null> {
  const [row] = await queryTraceStore<{ shared: number; all: number }>(
    workspaceId,
    `SELECT countIf(versions = 2) AS shared, count() AS all FROM (
       SELECT toStartOfHour(start_time) AS hour, uniqExact(prompt_version) AS versions
       FROM spans FINAL WHERE ${callConditionsOf(scope)} GROUP BY hour
     )
     ${FINAL_SETTINGS}`,
    scopeParams(scope, period),
  );
  return !row || row.all === 0 ? null : row.shared / row.all;
}
