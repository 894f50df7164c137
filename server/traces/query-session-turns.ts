import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { GroupSummaryRow } from "./query-trace-groups";
import { queryTraceStore } from "./query-trace-store";
import { visibilityConditions } from "./span-conditions";
import type { SpanOutput } from "./trace-schemas";

export type SessionTurn = {
  readonly traceId: string;
  readonly name: string;
  readonly startTime: string;
  readonly durationMs: number;
  readonly status: "ok" | "error";
  readonly errorMessage: string | null;
  readonly model: string | null;
  readonly costUsd: string | null;
  /** What was said to the model last, of its first call; null where no content was sent. */
  readonly asked: string | null;
  /** What the last call answered. */
  readonly answered: string | null;
  readonly spanCount: number;
};

const MAX_TURNS = 200;
/** A turn shows what was said, not a book: its trace has the rest. */
const SHOWN_CHARACTERS = 8_000;

type TurnRow = Omit<
  SessionTurn,
  "durationMs" | "status" | "errorMessage" | "model" | "asked" | "answered"
> & {
  readonly durationUs: number;
  readonly errorCount: number;
  readonly errorMessage: string;
  readonly model: string;
  readonly firstInput: string;
  readonly lastOutput: string;
};

/**
 * The first call's input and the last call's output of each trace. A call is a generation; a trace without one shows what
 * its root was given and gave.
 */
export async function querySessionTurns(
  { workspaceId, actor }: WorkspaceContext,
  sessionId: string,
  { firstActivityAt, lastActivityAt }: Pick<GroupSummaryRow, "firstActivityAt" | "lastActivityAt">,
): Promise<SessionTurn[]> {
  const visibility = visibilityConditions(actor);
  const rows = await queryTraceStore<TurnRow>(
    workspaceId,
    `SELECT
       trace_id AS traceId,
       argMin(name, (parent_span_id != '', start_time)) AS name,
       min(start_time) AS startTime,
       toUnixTimestamp64Micro(max(addMicroseconds(start_time, duration_us)))
         - toUnixTimestamp64Micro(min(start_time)) AS durationUs,
       countIf(status = 'error') AS errorCount,
       anyIf(error_message, error_message != '') AS errorMessage,
       anyIf(model, model != '') AS model,
       sumIf(cost_usd, counts_toward_usage = 1) AS costUsd,
       argMinIf(input, (kind != 'generation', start_time), input != '') AS firstInput,
       argMaxIf(output, (kind = 'generation', start_time), output != '') AS lastOutput,
       count() AS spanCount
     FROM spans FINAL
     WHERE workspace_id = {workspaceId:String} AND session_id = {sessionId:String}
       AND start_time >= parseDateTime64BestEffort({firstActivityAt:String}, 6, 'UTC')
       AND start_time <= parseDateTime64BestEffort({lastActivityAt:String}, 6, 'UTC')
       AND ${visibility.sql}
     GROUP BY trace_id
     ORDER BY startTime, traceId
     LIMIT ${MAX_TURNS}
     SETTINGS do_not_merge_across_partitions_select_final = 1, max_execution_time = 10`,
    { ...visibility.params, sessionId, firstActivityAt, lastActivityAt },
  );
  return rows.map(toTurn);
}

function toTurn({ durationUs, errorCount, errorMessage, model, firstInput, lastOutput, ...row }: TurnRow) {
  return {
    ...row,
    durationMs: durationUs / 1000,
    status: errorCount > 0 ? ("error" as const) : ("ok" as const),
    errorMessage: errorMessage === "" ? null : errorMessage,
    model: model === "" ? null : model,
    asked: cut(lastMessageOf(firstInput)),
    answered: cut(lastOutput),
  };
}

/** The whole history stands in each call's input: what is new is its last message. Only toSpanRow writes the column. */
function lastMessageOf(input: string): string {
  if (input === "") return "";
  const messages: SpanOutput["inputMessages"] = JSON.parse(input);
  return messages.findLast(({ role }) => role === "user")?.content ?? messages.at(-1)?.content ?? "";
}

function cut(text: string): string | null {
  if (text === "") return null;
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
