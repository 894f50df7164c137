import { type ScoreRow, serializeScoreRow } from "@/db/clickhouse/score-row";
import { getTraceStore } from "@/db/clickhouse/trace-store-holder";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import { endDoubles, identityOf, identityOfRow, type StoredScoreKey, supersede } from "./supersede-scores";

/**
 * Stores scores; each replaces what is stored under its id for the same trace or session (or, without either, the same
 * prompt), unless what is stored came later. Two that are written at once in two processes are one afterwards: each looks
 * again once its own is durable, so that whoever is second sees both.
 */
export async function writeScores(workspaceId: string, rows: readonly ScoreRow[]): Promise<void> {
  // Of several under one id the last one is meant.
  const unique = [...new Map(rows.map((row) => [identityOfRow(row), row])).values()];
  if (unique.length === 0) return;
  const stored = await findStoredScores(workspaceId, unique);
  const written = unique.flatMap((row) => supersede(row, stored.get(identityOfRow(row)) ?? []));
  if (written.length === 0) return;
  await insert(written);
  const seen = await findStoredScores(workspaceId, unique);
  const doubles = unique.flatMap((row) => endDoubles(row, seen.get(identityOfRow(row)) ?? []));
  if (doubles.length > 0) await insert(doubles);
}

const insert = (rows: readonly ScoreRow[]) => getTraceStore().insert("scores", rows.map(serializeScoreRow));

async function findStoredScores(
  workspaceId: string,
  rows: readonly ScoreRow[],
): Promise<Map<string, StoredScoreKey[]>> {
  const unique = (values: readonly string[]) => [...new Set(values)];
  const keys = await queryTraceStore<StoredScoreKey>(
    workspaceId,
    `SELECT
       score_id AS scoreId, trace_id AS traceId, session_id AS sessionId, prompt_id AS promptId, name,
       span_start_time AS spanStartTime, min(created_at) AS createdAt, max(updated_at) AS updatedAt,
       argMax(is_deleted, updated_at) AS isDeleted
     FROM scores
     WHERE workspace_id = {workspaceId:String} AND score_id IN {scoreIds:Array(String)}
       AND trace_id IN {traceIds:Array(String)} AND session_id IN {sessionIds:Array(String)}
       AND (trace_id != '' OR session_id != '' OR prompt_id IN {promptIds:Array(String)})
     GROUP BY score_id, trace_id, session_id, prompt_id, name, span_start_time`,
    {
      scoreIds: unique(rows.map((row) => row.score_id)),
      traceIds: unique(rows.map((row) => row.trace_id)),
      sessionIds: unique(rows.map((row) => row.session_id ?? "")),
      promptIds: unique(rows.map((row) => row.prompt_id)),
    },
  );
  return Map.groupBy(keys, identityOf);
}
