import type { TraceExport } from "@/db/schema";
import { InvalidStateError } from "@/server/errors/domain-error";
import { downloadFromTraceStore, queryTraceStore } from "@/server/traces/query-trace-store";
import type { ResolvedTraceFilter } from "@/server/traces/resolve-trace-filter";
import { type SpanConditions, visibilityConditions } from "@/server/traces/span-conditions";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Round } from "./export-turn";
import { MAX_SIZE_BYTES, MAX_TRACES, REASON_CUT } from "./trace-export-limits";

const CHUNK_BYTES = 1024 * 1024;
const DAY_US = 24 * 3_600_000_000;

/** What a span is to its reader: no column that only says how it is stored. */
const COLUMNS = `
  trace_id, span_id, parent_span_id, name, toString(kind) AS kind, start_time, duration_us, time_to_first_token_us,
  toString(status) AS status, toString(error_type) AS error_type, error_message,
  toString(provider) AS provider, toString(model) AS model,
  input_tokens, output_tokens, cached_input_tokens, cache_write_input_tokens, reasoning_tokens,
  cost_usd, counts_toward_usage,
  toString(prompt_slug) AS prompt_slug, prompt_version, toString(environment) AS environment, toString(arm) AS arm,
  user_id, session_id, arrayMap(tag -> toString(tag), tags) AS tags, toString(service_name) AS service_name,
  toString(finish_reason) AS finish_reason, input, output, output_tool_calls, parameters, attributes`;

/** The whole file at once: the store itself writes the format, whose index stands at the end. */
export async function writeParquet(
  ctx: WorkspaceContext,
  _row: TraceExport,
  filter: ResolvedTraceFilter,
): Promise<Round> {
  const { conditions, params } = statementOf(ctx, filter);
  const [counts] = await queryTraceStore<{ traceCount: number; spanCount: number }>(
    ctx.workspaceId,
    `SELECT uniqExact(trace_id) AS traceCount, count() AS spanCount FROM spans FINAL WHERE ${conditions} ${SETTINGS}`,
    params,
  );
  const { traceCount = 0, spanCount = 0 } = counts ?? {};
  const chunks = await collect(
    downloadFromTraceStore(
      ctx.workspaceId,
      `SELECT ${COLUMNS} FROM spans FINAL WHERE ${conditions} ORDER BY start_time DESC, trace_id, span_id ${SETTINGS}`,
      "Parquet",
      params,
    ),
  );
  const reason = traceCount >= MAX_TRACES ? { reason: REASON_CUT } : {};
  return { chunks, traceCount, spanCount, percent: 100, cursor: null, ...reason };
}

const SETTINGS =
  "SETTINGS do_not_merge_across_partitions_select_final = 1, output_format_parquet_string_as_string = 1";

function statementOf({ actor }: WorkspaceContext, filter: ResolvedTraceFilter) {
  const { matches, ofTrace, hasErrors, fromUs, toUs } = filter;
  const visibility = visibilityConditions(actor);
  const inRange = (from: string, to: string) =>
    `start_time >= fromUnixTimestamp64Micro({${from}:Int64}, 'UTC') AND start_time < fromUnixTimestamp64Micro({${to}:Int64}, 'UTC')`;
  const ofTenant = `workspace_id = {workspaceId:String} AND ${visibility.sql}`;
  const passes = hasErrors === false ? "HAVING countIf(status = 'error') = 0" : "";
  const all: readonly SpanConditions[] = [visibility, matches, ofTrace];
  return {
    conditions: `${ofTenant} AND ${inRange("reachFromUs", "reachToUs")} AND trace_id GLOBAL IN (
      SELECT trace_id FROM spans FINAL
      WHERE ${ofTenant} AND ${inRange("fromUs", "toUs")} AND ${ofTrace.sql} AND ${matches.sql}
      GROUP BY trace_id ${passes}
      ORDER BY min(start_time) DESC
      LIMIT ${MAX_TRACES}
    )`,
    params: {
      ...Object.assign({}, ...all.map(({ params }) => params)),
      fromUs,
      toUs,
      reachFromUs: Math.max(0, fromUs - DAY_US),
      reachToUs: toUs + DAY_US,
    },
  };
}

async function collect(file: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of file) {
    pieces.push(piece);
    sizeBytes += piece.byteLength;
    if (sizeBytes > MAX_SIZE_BYTES) {
      throw new InvalidStateError("The file would be larger than 100 MB. Ask for a shorter range.");
    }
  }
  const whole = Buffer.concat(pieces);
  const count = Math.ceil(whole.byteLength / CHUNK_BYTES);
  return Array.from({ length: count }, (_, index) =>
    whole.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES),
  );
}
