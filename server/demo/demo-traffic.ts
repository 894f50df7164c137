/** Calls that the demo's applications made: pure, from what was live when. Each call is a trace of two spans. */

import type { ScoreRow } from "@/db/clickhouse/score-row";
import type { SpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { priceUsd } from "@/server/prices/price-span";
import { askDemoModel } from "./ask-demo-model";
import type { DemoEnvironment, DemoPromptHistory, DemoVersion } from "./demo-history";
import type { Random } from "./demo-random";

export type DemoTraffic = { readonly spans: readonly SpanRow[]; readonly scores: readonly ScoreRow[] };

export type TrafficOwner = {
  readonly workspaceId: string;
  readonly promptIds: ReadonlyMap<string, string>;
  readonly apiKeyIds: Readonly<Record<DemoEnvironment, string>>;
};

/** Environments by their share of the calls. */
const SHARES: readonly [DemoEnvironment, number][] = [
  ["production", 0.88],
  ["staging", 0.08],
  ["development", 0.04],
];
/** Calls per hour of the day, UTC, relative to each other: a shop's day. */
const HOURS = [2, 1, 1, 1, 2, 3, 6, 10, 14, 17, 18, 17, 15, 16, 18, 18, 16, 14, 11, 9, 7, 5, 4, 3];
const WEEKEND = 0.45;
const FEEDBACK_SHARE = 0.12;

/** `count` calls of one day, spread over prompts by their share and over hours as people shop. */
export function makeDemoDay(
  day: Date,
  count: number,
  histories: readonly DemoPromptHistory[],
  owner: TrafficOwner,
  random: Random,
): DemoTraffic {
  const spans: SpanRow[] = [];
  const scores: ScoreRow[] = [];
  for (let i = 0; i < count; i++) {
    const at = new Date(day.getTime() + pickHour(random) * 3_600_000 + random.next() * 3_600_000);
    const history = pickHistory(histories, random);
    const environment = pickEnvironment(random);
    const version = versionLiveAt(history, environment, at);
    if (!version) continue;
    const call = makeCall({ at, history, environment, version }, owner, random);
    spans.push(...call.spans);
    scores.push(...call.scores);
  }
  return { spans, scores };
}

/** How many calls a day should have, so that a week looks like a week and the workspace grows a little. */
export function weighDemoDay(day: Date, index: number): number {
  const isWeekend = day.getUTCDay() === 0 || day.getUTCDay() === 6;
  return (isWeekend ? WEEKEND : 1) * (1 + index / 90);
}

type Call = {
  readonly at: Date;
  readonly history: DemoPromptHistory;
  readonly environment: DemoEnvironment;
  readonly version: DemoVersion;
};

function makeCall(call: Call, owner: TrafficOwner, random: Random): DemoTraffic {
  const { version, history } = call;
  const isError = random.chance(version.behaviour.errorShare);
  const root = makeRoot(call, owner, isError, random);
  const generation = makeGeneration(call, root, isError, random);
  const rootSpan = { ...root, duration_us: generation.duration_us + Math.round(random.around(35_000, 0.4)) };
  const isRated = !isError && random.chance(FEEDBACK_SHARE);
  return {
    spans: [rootSpan, generation],
    scores: isRated
      ? [makeScore(generation, random.chance(version.behaviour.helpfulShare), history, random)]
      : [],
  };
}

function makeRoot(
  { at, history, environment, version }: Call,
  owner: TrafficOwner,
  isError: boolean,
  random: Random,
): SpanRow {
  const { prompt } = history;
  return {
    workspace_id: owner.workspaceId,
    prompt_id: owner.promptIds.get(prompt.slug) ?? "",
    prompt_version: version.number,
    environment,
    arm: "",
    rollout_id: "",
    unit_id: "",
    api_key_id: owner.apiKeyIds[environment],
    trace_id: random.hex(32),
    span_id: random.hex(16),
    parent_span_id: "",
    name: prompt.slug.split("/").at(-1)?.replaceAll("-", " ") ?? prompt.slug,
    kind: "span",
    scope: prompt.serviceName,
    start_time: toStoreTime(at.getTime() * 1000),
    duration_us: 0,
    time_to_first_token_us: null,
    input_tokens: null,
    output_tokens: null,
    cached_input_tokens: null,
    cache_write_input_tokens: null,
    reasoning_tokens: null,
    cost_usd: null,
    cost_source: "",
    counts_toward_usage: 0,
    usage_reported_by_span_id: "",
    provider: "",
    model: "",
    model_requested: "",
    model_response: "",
    status: isError ? "error" : "ok",
    error_type: "",
    error_message: "",
    finish_reason: "",
    user_id: `customer-${Math.floor(random.next() * 900) + 100}`,
    session_id: `session-${random.hex(8)}`,
    prompt_slug: prompt.slug,
    prompt_version_label: String(version.number),
    service_name: prompt.serviceName,
    input: "",
    output: "",
    output_tool_calls: "",
    parameters: "",
    tags: [],
    variable_names: version.content.variables.map(({ name }) => name),
    attributes: JSON.stringify({ "service.name": prompt.serviceName }),
  };
}

function makeGeneration(call: Call, root: SpanRow, isError: boolean, random: Random): SpanRow {
  const generation = makeAnsweredGeneration(call, root, random);
  if (!isError) return generation;
  return {
    ...generation,
    duration_us: Math.round(random.around(400_000, 0.5)),
    time_to_first_token_us: null,
    input_tokens: null,
    output_tokens: null,
    cost_usd: null,
    cost_source: "",
    model_response: "",
    error_type: "429",
    error_message: "Rate limit reached for this model. Try again in 2 s.",
    finish_reason: "error",
    output: "",
  };
}

function makeAnsweredGeneration({ at, history, version }: Call, root: SpanRow, random: Random): SpanRow {
  const { prompt } = history;
  const { behaviour, content } = version;
  const messages = askDemoModel(content, random.pick(prompt.questions));
  const durationMs = random.around(behaviour.latencyMs, 0.42);
  const model = content.model?.name ?? "";
  const usage = {
    provider: prompt.provider,
    model,
    inputTokens: countTokens(messages) + Math.round(random.around(140, 0.5)),
    outputTokens: Math.max(1, Math.round(random.around(behaviour.outputTokens, 0.35))),
    cachedInputTokens: null,
    cacheWriteInputTokens: null,
  };
  const price = priceUsd(usage, at);
  return {
    ...root,
    span_id: random.hex(16),
    parent_span_id: root.span_id,
    name: `chat ${model}`,
    kind: "generation",
    start_time: toStoreTime(at.getTime() * 1000 + 12_000),
    duration_us: Math.round(durationMs * 1000),
    time_to_first_token_us: Math.round(durationMs * (180 + 200 * random.next())),
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    cost_usd: price?.costUsd ?? null,
    cost_source: price ? "price" : "",
    counts_toward_usage: 1,
    provider: prompt.provider,
    model,
    model_requested: model,
    model_response: model,
    finish_reason: "stop",
    input: JSON.stringify(messages),
    output: random.pick(prompt.answers),
    parameters: JSON.stringify(content.model?.parameters ?? {}),
    attributes: JSON.stringify({
      "gen_ai.operation.name": "chat",
      "gen_ai.prompt.name": prompt.slug,
      "gen_ai.prompt.version": String(version.number),
      "gen_ai.request.model": model,
    }),
  };
}

function makeScore(
  span: SpanRow,
  isHelpful: boolean,
  { prompt }: DemoPromptHistory,
  random: Random,
): ScoreRow {
  const comments = isHelpful
    ? ["", "", "", "Sent as it was"]
    : ["", "", "Too long", `Not what ${prompt.serviceName} needed`];
  return {
    workspace_id: span.workspace_id,
    prompt_id: span.prompt_id,
    prompt_version: span.prompt_version,
    environment: span.environment,
    trace_id: span.trace_id,
    span_id: span.span_id,
    span_start_time: span.start_time,
    score_id: `demo-${span.span_id}`,
    name: "helpful",
    value_type: "boolean",
    value: isHelpful ? 1 : 0,
    string_value: "",
    comment: random.pick(["", ...comments]),
    user_id: span.user_id,
    source: "api",
    created_at: span.start_time,
    updated_at: span.start_time,
  };
}

/** Four characters a token: close enough for made-up traffic. */
function countTokens(messages: readonly { content: string }[]): number {
  return Math.ceil(messages.reduce((length, { content }) => length + content.length, 0) / 4);
}

function versionLiveAt(
  { versions, deployments }: DemoPromptHistory,
  environment: DemoEnvironment,
  at: Date,
): DemoVersion | undefined {
  const live = deployments.findLast(
    (deployment) => deployment.environment === environment && deployment.at <= at,
  );
  return versions.find(({ number }) => number === live?.versionNumber);
}

function pickHour(random: Random): number {
  return pickWeighted(
    HOURS.map((weight, hour) => [hour, weight] as const),
    random,
  );
}

function pickHistory(histories: readonly DemoPromptHistory[], random: Random): DemoPromptHistory {
  return pickWeighted(
    histories.map((history) => [history, history.prompt.traffic] as const),
    random,
  );
}

const pickEnvironment = (random: Random): DemoEnvironment => pickWeighted(SHARES, random);

function pickWeighted<T>(choices: readonly (readonly [T, number])[], random: Random): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let rest = random.next() * total;
  for (const [choice, weight] of choices) {
    rest -= weight;
    if (rest < 0) return choice;
  }
  throw new RangeError("There is nothing to pick from.");
}
