/** One call that an application of the demo made: pure. A trace of two spans, and what a customer said of it. */

import type { ScoreRow } from "@/db/clickhouse/score-row";
import type { SpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { LIST_PRICES } from "@/server/prices/workspace-prices";
import { askDemoModel, demoValues } from "./ask-demo-model";
import type { DemoArm } from "./demo-arms";
import type { DemoEnvironment, DemoPromptHistory, DemoVersion } from "./demo-history";
import type { Random } from "./demo-random";
import type { DemoRollout } from "./demo-rollouts";
import type { DemoTurn } from "./demo-visits";

export type DemoTraffic = { readonly spans: readonly SpanRow[]; readonly scores: readonly ScoreRow[] };

export type TrafficOwner = {
  readonly workspaceId: string;
  readonly promptIds: ReadonlyMap<string, string>;
  readonly apiKeyIds: Readonly<Record<DemoEnvironment, string>>;
  readonly rollouts: readonly DemoRollout[];
};

const FEEDBACK_SHARE = 0.12;

export type DemoCall = DemoTurn & {
  readonly history: DemoPromptHistory;
  readonly environment: DemoEnvironment;
  readonly version: DemoVersion;
  readonly arm: DemoArm | undefined;
};

export function makeDemoCall(call: DemoCall, owner: TrafficOwner, random: Random): DemoTraffic {
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
  { at, history, environment, version, userId, sessionId, tags, arm }: DemoCall,
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
    arm: arm?.arm ?? "",
    rollout_id: arm?.rolloutId ?? "",
    unit_id: arm?.unitId ?? "",
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
    user_id: userId,
    session_id: sessionId,
    prompt_slug: prompt.slug,
    prompt_version_label: String(version.number),
    service_name: prompt.serviceName,
    input: "",
    output: "",
    output_tool_calls: "",
    parameters: "",
    tags,
    variable_names: version.content.variables.map(({ name }) => name),
    attributes: JSON.stringify({ "service.name": prompt.serviceName }),
  };
}

function makeGeneration(call: DemoCall, root: SpanRow, isError: boolean, random: Random): SpanRow {
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

function makeAnsweredGeneration(
  { at, history, version, question }: DemoCall,
  root: SpanRow,
  random: Random,
): SpanRow {
  const { prompt } = history;
  const { behaviour, content } = version;
  const asked = prompt.questions[question] ?? prompt.questions[0];
  const messages = askDemoModel(content, asked);
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
  const price = LIST_PRICES.costOf(usage, at);
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
    output: prompt.answers[question] ?? prompt.answers[0],
    parameters: JSON.stringify(content.model?.parameters ?? {}),
    attributes: JSON.stringify({
      "gen_ai.operation.name": "chat",
      "gen_ai.prompt.name": prompt.slug,
      "gen_ai.prompt.version": String(version.number),
      "gen_ai.request.model": model,
      ...variableAttributes(demoValues(content, asked)),
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

/** As our clients send them, so that a call can be made again with what it was made with. */
const variableAttributes = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`galley.prompt.variable.${name}`, value]),
  );

/** Four characters a token: close enough for made-up traffic. */
function countTokens(messages: readonly { content: string }[]): number {
  return Math.ceil(messages.reduce((length, { content }) => length + content.length, 0) / 4);
}
