import { type ScoreRow, serializeScoreRow } from "@/db/clickhouse/score-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { getTraceStore } from "@/db/clickhouse/trace-store-holder";
import { queryTraceStore } from "@/server/traces/query-trace-store";

/** A living row of a score, under the key the store sorts it by. */
type StoredKey = {
  readonly scoreId: string;
  readonly traceId: string;
  readonly promptId: string;
  readonly name: string;
  readonly spanStartTime: string;
  readonly firstCreatedAt: string;
};

/**
 * Stores scores; each replaces what is stored under its id for the same trace (or, without one, the same prompt).
 * The store replaces only under an equal key, so a score whose prompt, name or time changes ends its old row first.
 */
export async function writeScores(
  workspaceId: string,
  rows: readonly ScoreRow[],
  now: () => number = Date.now,
): Promise<void> {
  if (rows.length === 0) return;
  const stored = await findStored(workspaceId, rows);
  const nowMicros = now() * 1000;
  const endedAt = toStoreTime(nowMicros);
  // Later than the end of an old row, or a reader that takes the newest row of an id would take the end.
  const updatedAt = toStoreTime(nowMicros + 1);

  const written = rows.flatMap((row) => {
    const earlier = stored.get(keyOf(row.trace_id, row.score_id)) ?? [];
    const [first] = earlier;
    const kept = row.trace_id === "" && first ? { span_start_time: first.spanStartTime } : {};
    const next = {
      ...row,
      ...kept,
      created_at: first?.firstCreatedAt ?? row.created_at,
      updated_at: updatedAt,
    };
    const ended = earlier
      .filter((key) => !isUnder(key, next))
      .map(({ promptId, name, spanStartTime }) => ({
        ...next,
        prompt_id: promptId,
        name,
        span_start_time: spanStartTime,
        updated_at: endedAt,
        is_deleted: 1 as const,
      }));
    return [...ended, next];
  });
  await getTraceStore().insert("scores", written.map(serializeScoreRow));
}

async function findStored(workspaceId: string, rows: readonly ScoreRow[]): Promise<Map<string, StoredKey[]>> {
  const unique = (values: readonly string[]) => [...new Set(values)];
  const keys = await queryTraceStore<StoredKey>(
    workspaceId,
    `SELECT
       score_id AS scoreId, trace_id AS traceId, prompt_id AS promptId, name, span_start_time AS spanStartTime,
       min(created_at) AS firstCreatedAt
     FROM scores
     WHERE workspace_id = {workspaceId:String} AND score_id IN {scoreIds:Array(String)}
       AND trace_id IN {traceIds:Array(String)}
       AND (trace_id != '' OR prompt_id IN {promptIds:Array(String)})
     GROUP BY score_id, trace_id, prompt_id, name, span_start_time
     HAVING argMax(is_deleted, updated_at) = 0`,
    {
      scoreIds: unique(rows.map((row) => row.score_id)),
      traceIds: unique(rows.map((row) => row.trace_id)),
      promptIds: unique(rows.map((row) => row.prompt_id)),
    },
  );
  return Map.groupBy(keys, ({ traceId, scoreId }) => keyOf(traceId, scoreId));
}

const keyOf = (traceId: string, scoreId: string) => `${traceId} ${scoreId}`;

function isUnder(key: StoredKey, row: ScoreRow): boolean {
  return key.promptId === row.prompt_id && key.name === row.name && key.spanStartTime === row.span_start_time;
}
