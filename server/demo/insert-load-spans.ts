import type { TraceStore } from "@/db/clickhouse/client";
import type { DemoPromptHistory } from "./demo-history";

export type LoadTarget = {
  readonly workspaceId: string;
  readonly promptIds: ReadonlyMap<string, string>;
  readonly histories: readonly DemoPromptHistory[];
  readonly count: number;
  readonly until: Date;
};

/** Rows per statement: small enough to end before the client's timeout on a busy machine. */
const CHUNK = 100_000;
const LOAD_DAYS = 90;
/** People come for a while: so many calls in a row are one person's, and one session. */
const VISIT_CALLS = 12;
/** One call in eight is rated. */
const FEEDBACK_EVERY = 8;

/** What no application links: it has no prompt, and no version. */
const UNLINKED_SHARE = 0.01;

type LoadGroup = {
  readonly prompt: string;
  readonly slug: string;
  readonly provider: string;
  readonly model: string;
  readonly versions: number;
  readonly latency: number;
};

/** Model calls generated inside the store, a root span each; the share of a prompt is that of its demo traffic. */
export async function insertLoadSpans(store: TraceStore, target: LoadTarget): Promise<void> {
  const unlinkedCount = Math.round(target.count * UNLINKED_SHARE);
  for (const { prompt, versions } of target.histories) {
    const group = {
      prompt: target.promptIds.get(prompt.slug) ?? "",
      slug: prompt.slug,
      provider: prompt.provider,
      model: prompt.model,
      versions: versions.length,
      latency: prompt.behaviour.latencyMs,
    };
    await insertGroup(store, target, group, Math.round((target.count - unlinkedCount) * prompt.traffic));
  }
  const unlinked = { prompt: "", slug: "", provider: "openai", model: "gpt-4o", versions: 0, latency: 900 };
  await insertGroup(store, target, unlinked, unlinkedCount);
}

async function insertGroup(
  store: TraceStore,
  { workspaceId, until }: LoadTarget,
  group: LoadGroup,
  count: number,
): Promise<void> {
  for (let offset = 0; offset < count; offset += CHUNK) {
    const params = {
      ...group,
      workspace: workspaceId,
      offset,
      rows: Math.min(CHUNK, count - offset),
      total: count,
      days: LOAD_DAYS,
      visitCalls: VISIT_CALLS,
      until: Math.floor(until.getTime() / 1000),
      seed: workspaceId + group.slug,
    };
    await store.command(INSERT_SPANS, params);
    await store.command(INSERT_SCORES, { ...params, every: FEEDBACK_EVERY });
  }
}

// Times, ids and versions come from the row's number and its hash, so that spans and scores agree without a join. Rows are
// inserted in the order of time, as spans arrive: parts that overlap in time make FINAL several times dearer.
const COMMON = `
  WITH
    number AS n,
    cityHash64({seed:String}, n) AS h,
    ({days:UInt32} * 86400) AS seconds,
    1 - (n + (h % 1000) / 1000) / {total:UInt64} AS age,
    fromUnixTimestamp64Micro(toInt64(({until:UInt64} - age * seconds) * 1000000), 'UTC') AS at,
    if({versions:UInt32} = 0, 0, toUInt32(1 + floor((1 - age) * {versions:UInt32} * 0.9999))) AS version,
    multiIf(h % 97 < 85, 'production', h % 97 < 93, 'staging', 'development') AS stage,
    lower(hex(sipHash128({seed:String}, n))) AS trace,
    lower(hex(sipHash64({seed:String}, n))) AS span`;

const INSERT_SPANS = `
INSERT INTO spans (workspace_id, prompt_id, prompt_version, environment, trace_id, span_id, name, kind, scope, start_time,
  duration_us, time_to_first_token_us, input_tokens, output_tokens, cost_usd, cost_source, counts_toward_usage, provider, model,
  model_requested, model_response, status, error_type, finish_reason, user_id, session_id, prompt_slug, prompt_version_label,
  service_name, input, output, attributes)
${COMMON},
    toUInt64(greatest(1000, randLogNormal(log({latency:Float64} * 1000), 0.45, n))) AS duration,
    h % 83 = 0 AS is_error,
    cityHash64({seed:String}, 'visit', intDiv(n, {visitCalls:UInt32})) AS visit,
    toUInt32(300 + h % 900) AS tokens_in,
    toUInt32(40 + h % 360) AS tokens_out
SELECT {workspace:String}, {prompt:String}, version, stage, trace, span, concat('chat ', {model:String}), 'generation', 'load', at,
  duration, toUInt64(duration / 4), tokens_in, tokens_out, toDecimal64(tokens_in * 0.00000015 + tokens_out * 0.0000006, 9), 'price', 1,
  {provider:String}, {model:String}, {model:String}, {model:String}, if(is_error, 'error', 'ok'), if(is_error, '429', ''),
  if(is_error, 'error', 'stop'), concat('customer-', toString(visit % 5000)), concat('session-', lower(hex(visit))), {slug:String},
  if(version = 0, '', toString(version)), 'load',
  concat('[{"role":"user","content":"', repeat(concat(toString(h), ' how do I store a rope? '), 12), '"}]'),
  repeat(concat('Keep it dry, dark and loosely coiled. ', toString(h % 1000), ' '), 6), '{"gen_ai.operation.name":"chat"}'
FROM numbers({offset:UInt64}, {rows:UInt64})`;

const INSERT_SCORES = `
INSERT INTO scores (workspace_id, prompt_id, prompt_version, environment, trace_id, span_id, span_start_time, score_id, name, value_type,
  value, source, created_at, updated_at)
${COMMON}
SELECT {workspace:String}, {prompt:String}, version, stage, trace, span, at, concat('load-', span), 'helpful', 'boolean',
  h % 10 < 8, 'api', at, at
FROM numbers({offset:UInt64}, {rows:UInt64}) WHERE n % {every:UInt32} = 0`;
