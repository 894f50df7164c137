import { float, requireStoreTime, text, uint } from "./column-values";

/**
 * One row of `scores`: a piece of feedback or an evaluator's verdict. Prompt, version, environment and the span's time
 * are copied from the span when the score is written, so that charts need no join. The same `score_id` with the
 * same workspace, prompt, name and span time replaces the earlier row; `updated_at` decides which one is later.
 */
export interface ScoreRow {
  workspace_id: string;
  prompt_id: string;
  prompt_version: number;
  environment: string;
  trace_id: string;
  /** "" when the score is about the whole trace. */
  span_id: string;
  /** The session it is about, in place of a trace or a version. */
  session_id?: string;
  /** As `toStoreTime` writes it. */
  span_start_time: string;
  score_id: string;
  name: string;
  /** `string` is a category. */
  value_type: "number" | "boolean" | "string" | "text" | "correction";
  /** A number, 0 or 1 for a boolean, else null. */
  value: number | null;
  string_value: string;
  comment: string;
  /** The application's user. */
  user_id: string;
  /** The member of the workspace who gave it. */
  member_id?: string;
  /** Where it came from: "api", "browser", "member", "import", "evaluator". */
  source: string;
  created_at: string;
  updated_at: string;
  is_deleted?: 0 | 1;
}

/**
 * The row as one JSON line that the store accepts (see `serializeSpanRow`).
 *
 * @throws RangeError when one of the times is not a store time.
 */
export function serializeScoreRow(row: ScoreRow): string {
  return JSON.stringify({
    workspace_id: text(row.workspace_id),
    prompt_id: text(row.prompt_id),
    prompt_version: uint(row.prompt_version) ?? 0,
    environment: text(row.environment),
    trace_id: text(row.trace_id),
    span_id: text(row.span_id),
    session_id: text(row.session_id ?? ""),
    span_start_time: requireStoreTime(row.span_start_time),
    score_id: text(row.score_id),
    name: text(row.name),
    value_type: row.value_type,
    value: float(row.value),
    string_value: text(row.string_value),
    comment: text(row.comment),
    user_id: text(row.user_id),
    member_id: text(row.member_id ?? ""),
    source: text(row.source),
    created_at: requireStoreTime(row.created_at),
    updated_at: requireStoreTime(row.updated_at),
    is_deleted: row.is_deleted ?? 0,
  });
}
