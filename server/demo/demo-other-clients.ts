/** Calls of the shop's other programs, which link to no prompt of the workspace: pure. */
import type { SpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import type { Random } from "./demo-random";

const DAY_MS = 86_400_000;
const SEARCH = { days: 25, callsPerDay: 6 };
/** Since when the search tries the next model. */
const NEW_MODEL_DAYS = 3;
const RETURNS = { days: 12, callsPerDay: 4 };
/** What the returns desk says a call costs, in billionths of a dollar for a token. */
const RETURNS_NANO_USD = { input: 120, output: 480 };

export const SEARCH_MODEL = "northwind-search-1";
const NEXT_SEARCH_MODEL = "northwind-search-2";

type Settings = { readonly now: Date; readonly random: Random };

/** Embeddings of a model on the shop's own server: nobody has a price for them. */
export function makeDemoSearchCalls(workspaceId: string, { now, random }: Settings): SpanRow[] {
  return spread(now, SEARCH).map((at, index) => {
    const isNew = now.getTime() - at.getTime() < NEW_MODEL_DAYS * DAY_MS && index % 2 === 0;
    const model = isNew ? NEXT_SEARCH_MODEL : SEARCH_MODEL;
    return {
      ...callRow({ workspaceId, at, model }, random),
      name: `embeddings ${model}`,
      kind: "embedding",
      scope: "opentelemetry.instrumentation.openai.v1",
      duration_us: Math.round(random.around(90_000, 0.4)),
      input_tokens: Math.round(random.around(9_000, 0.5)),
      provider: "vllm",
      service_name: "shop-search",
      attributes: JSON.stringify({ "gen_ai.operation.name": "embeddings", "gen_ai.request.model": model }),
    };
  });
}

type Exchange = readonly [asked: string, answered: string];

const RETURNED: readonly [Exchange, ...Exchange[]] = [
  ["The zip of my jacket broke. Is that covered?", "Yes, for two years. Shall I book the repair?"],
  ["I want to send two pairs of boots back.", "Of course. Here is one label for both boxes."],
];

/** Answers of a desk whose prompts are kept by another tool, under a name that the workspace does not have. */
export function makeDemoReturnsCalls(workspaceId: string, { now, random }: Settings): SpanRow[] {
  const model = "gpt-4o-mini";
  return spread(now, RETURNS).map((at) => {
    const [asked, answered] = random.pick(RETURNED);
    const [inputTokens, outputTokens] = [
      Math.round(random.around(640, 0.3)),
      Math.round(random.around(90, 0.4)),
    ];
    const nanoUsd = inputTokens * RETURNS_NANO_USD.input + outputTokens * RETURNS_NANO_USD.output;
    return {
      ...callRow({ workspaceId, at, model }, random),
      name: "returns desk",
      kind: "generation",
      scope: "langfuse-sdk",
      duration_us: Math.round(random.around(1_100_000, 0.4)),
      time_to_first_token_us: Math.round(random.around(310_000, 0.3)),
      input_tokens: inputTokens,
      output_tokens: outputTokens,
      cost_usd: `0.${String(nanoUsd).padStart(9, "0")}`,
      cost_source: "given",
      provider: "openai",
      finish_reason: "stop",
      service_name: "returns-desk",
      prompt_slug: "returns/answer",
      prompt_version_label: "3",
      input: JSON.stringify([{ role: "user", content: asked }]),
      output: answered,
      attributes: JSON.stringify({
        "langfuse.observation.prompt.name": "returns/answer",
        "langfuse.observation.prompt.version": 3,
      }),
    };
  });
}

/** Evenly over the days before `now`. */
function spread(
  now: Date,
  { days, callsPerDay }: { readonly days: number; readonly callsPerDay: number },
): Date[] {
  return Array.from(
    { length: days * callsPerDay },
    (_, index) => new Date(now.getTime() - days * DAY_MS + ((index + 0.5) * DAY_MS) / callsPerDay),
  );
}

type Call = { readonly workspaceId: string; readonly at: Date; readonly model: string };

/** A call that is linked to nothing and says nothing but that it was made. */
function callRow({ workspaceId, at, model }: Call, random: Random): SpanRow {
  return {
    workspace_id: workspaceId,
    prompt_id: "",
    prompt_version: 0,
    environment: "production",
    arm: "",
    rollout_id: "",
    unit_id: "",
    api_key_id: "",
    trace_id: random.hex(32),
    span_id: random.hex(16),
    parent_span_id: "",
    name: "",
    kind: "span",
    scope: "",
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
    counts_toward_usage: 1,
    usage_reported_by_span_id: "",
    provider: "",
    model,
    model_requested: model,
    model_response: model,
    status: "ok",
    error_type: "",
    error_message: "",
    finish_reason: "",
    user_id: "",
    session_id: "",
    prompt_slug: "",
    prompt_version_label: "",
    service_name: "",
    input: "",
    output: "",
    output_tool_calls: "",
    parameters: "",
    tags: [],
    variable_names: [],
    attributes: "",
  };
}
