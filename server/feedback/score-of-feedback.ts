import type { ScoreRow } from "@/db/clickhouse/score-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import type { CreateFeedbackInput } from "./feedback-schemas";

/** What feedback is counted under, copied into its row so that charts need no join. */
export type ScoreSubject = {
  readonly promptId: string;
  readonly promptVersion: number;
  readonly environmentName: string;
  readonly startTime: string;
};

type FeedbackOrigin = { readonly workspaceId: string; readonly id: string; readonly createdAt: Date };

export function scoreOfFeedback(
  feedback: CreateFeedbackInput,
  { workspaceId, id, createdAt }: FeedbackOrigin,
  subject: ScoreSubject | undefined,
): ScoreRow {
  const at = storeTimeOf(createdAt);
  return {
    workspace_id: workspaceId,
    prompt_id: subject?.promptId ?? "",
    prompt_version: subject?.promptVersion ?? 0,
    environment: subject?.environmentName ?? "",
    trace_id: feedback.traceId ?? "",
    span_id: feedback.spanId ?? "",
    span_start_time: subject?.startTime ?? at,
    score_id: id,
    name: feedback.name,
    ...valueColumns(feedback.value),
    comment: feedback.comment ?? "",
    user_id: feedback.userId ?? "",
    source: "api",
    created_at: at,
    updated_at: at,
  };
}

function valueColumns(
  value: CreateFeedbackInput["value"],
): Pick<ScoreRow, "value_type" | "value" | "string_value"> {
  switch (typeof value) {
    case "number":
      return { value_type: "number", value, string_value: "" };
    case "boolean":
      return { value_type: "boolean", value: value ? 1 : 0, string_value: "" };
    default:
      return { value_type: "string", value: null, string_value: value };
  }
}

export const storeTimeOf = (date: Date) => toStoreTime(date.getTime() * 1000);
