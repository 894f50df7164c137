/** Calls in the trace store whose cost came from a price, or that have none. Costs that a client gave are not among them. */
import { fromStoreTime, toStoreTime } from "@/db/clickhouse/store-time";
import type { PricedCall } from "@/server/prices/workspace-prices";
import type { RepricingPosition } from "./repricing-state";

export type RepricedRange = {
  readonly since: Date;
  readonly until: Date;
  readonly models: readonly string[];
  readonly promptId: string | null;
};

export type StoredCall = RepricingPosition & {
  readonly provider: string;
  readonly model: string;
  readonly modelRequested: string;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cachedInputTokens: number | null;
  readonly cacheWriteInputTokens: number | null;
  readonly reasoningTokens: number | null;
  readonly inputAudioTokens: number | null;
  readonly outputAudioTokens: number | null;
  readonly costUsd: string | null;
};

export const CALL_COLUMNS = `prompt_id AS promptId, start_time AS startTime, trace_id AS traceId, span_id AS spanId,
  provider, model, model_requested AS modelRequested, input_tokens AS inputTokens, output_tokens AS outputTokens,
  cached_input_tokens AS cachedInputTokens, cache_write_input_tokens AS cacheWriteInputTokens,
  reasoning_tokens AS reasoningTokens, input_audio_tokens AS inputAudioTokens, output_audio_tokens AS outputAudioTokens,
  cost_usd AS costUsd`;

/** In the order of the table's key, so that a page is a slice of it. */
export const CALL_ORDER = "prompt_id, start_time, trace_id, span_id";

const TIME = "DateTime64(6, 'UTC')";

type Bounds = { readonly after?: RepricingPosition | null; readonly upTo?: RepricingPosition };

export function callConditions(
  { since, until, models, promptId }: RepricedRange,
  { after, upTo }: Bounds = {},
) {
  const sql = [
    "workspace_id = {workspaceId:String}",
    "counts_toward_usage = 1",
    "cost_source != 'given'",
    `start_time >= {since:${TIME}}`,
    `start_time < {until:${TIME}}`,
    ...(promptId === null ? [] : ["prompt_id = {promptId:String}"]),
    ...(models.length === 0 ? [] : ["model IN {models:Array(String)}"]),
    // The parts before the tuples let the store skip what lies before and behind.
    ...(after
      ? [
          "prompt_id >= {afterPrompt:String}",
          `(prompt_id > {afterPrompt:String} OR start_time >= {afterTime:${TIME}})`,
          `(${CALL_ORDER}) > ({afterPrompt:String}, {afterTime:${TIME}}, {afterTrace:String}, {afterSpan:String})`,
        ]
      : []),
    ...(upTo
      ? [
          "prompt_id <= {lastPrompt:String}",
          `(${CALL_ORDER}) <= ({lastPrompt:String}, {lastTime:${TIME}}, {lastTrace:String}, {lastSpan:String})`,
        ]
      : []),
  ].join(" AND ");
  return {
    sql,
    params: {
      since: textOf(since),
      until: textOf(until),
      ...(promptId === null ? {} : { promptId }),
      ...(models.length === 0 ? {} : { models }),
      ...(after ? positionParams("after", after) : {}),
      ...(upTo ? positionParams("last", upTo) : {}),
    },
  };
}

const positionParams = (prefix: "after" | "last", at: RepricingPosition) => ({
  [`${prefix}Prompt`]: at.promptId,
  [`${prefix}Time`]: parameterTime(at.startTime),
  [`${prefix}Trace`]: at.traceId,
  [`${prefix}Span`]: at.spanId,
});

const textOf = (time: Date) => parameterTime(toStoreTime(time.getTime() * 1000));

/** Parameters are read without the leniency of inserts: no "T", no zone. */
const parameterTime = (storeTime: string) => storeTime.replace("T", " ").replace("Z", "");

export function toPricedCall(call: StoredCall): PricedCall {
  return { ...call, provider: call.provider === "" ? null : call.provider };
}

export const startOf = ({ startTime }: StoredCall) => new Date(fromStoreTime(startTime) / 1000);
