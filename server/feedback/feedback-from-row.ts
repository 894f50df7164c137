import type { ScoreRow } from "@/db/clickhouse/score-row";
import type { FeedbackOutput } from "@/server/traces/trace-schemas";
import { kindOfScore, valueOfScore } from "./score-of-feedback";

/** A stored score, as the API shows it. */
export function feedbackFromRow(row: ScoreRow): FeedbackOutput {
  return {
    id: row.score_id,
    spanId: orNull(row.span_id),
    name: row.name,
    kind: kindOfScore(row),
    value: valueOfScore(row),
    comment: orNull(row.comment),
    userId: orNull(row.user_id),
    memberId: orNull(row.member_id),
    source: row.source,
    createdAt: row.created_at,
  };
}

const orNull = (text: string | undefined) => (text ? text : null);
