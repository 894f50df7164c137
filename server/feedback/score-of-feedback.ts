import type { ScoreRow } from "@/db/clickhouse/score-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import type { ScoreValue } from "./judge-score";
import type { FeedbackContent, ReceivedFeedback } from "./received-feedback";
import type { ScoreKind } from "./score-kinds";

/** What feedback is counted under, copied into its row so that charts need no join. */
export type ScoreSubject = {
  readonly promptId: string;
  readonly promptVersion: number;
  readonly environmentName: string;
  readonly startTime: string;
};

/** The span it is about, of a run that was found. */
export type ScorePlace = { readonly traceId: string; readonly spanId: string };

export function scoreOfFeedback(
  workspaceId: string,
  { id, input, createdAt }: ReceivedFeedback,
  {
    subject,
    place,
  }: { readonly subject?: ScoreSubject | undefined; readonly place?: ScorePlace | undefined },
): ScoreRow {
  const givenAt = input.givenAt === undefined ? createdAt : new Date(input.givenAt);
  return {
    workspace_id: workspaceId,
    prompt_id: subject?.promptId ?? "",
    prompt_version: subject?.promptVersion ?? 0,
    environment: subject?.environmentName ?? "",
    trace_id: place?.traceId ?? input.traceId ?? "",
    span_id: place?.spanId ?? input.spanId ?? "",
    session_id: input.sessionId ?? "",
    span_start_time: subject?.startTime ?? storeTimeOf(givenAt),
    score_id: id,
    name: input.name,
    ...valueColumns(input),
    comment: input.comment ?? "",
    user_id: input.userId ?? "",
    member_id: input.memberId ?? "",
    source: input.source ?? "api",
    created_at: storeTimeOf(givenAt),
    updated_at: storeTimeOf(createdAt),
  };
}

export function valueColumns({
  value,
  kind,
}: Pick<FeedbackContent, "value" | "kind">): Pick<ScoreRow, "value_type" | "value" | "string_value"> {
  switch (typeof value) {
    case "number":
      return { value_type: "number", value, string_value: "" };
    case "boolean":
      return { value_type: "boolean", value: value ? 1 : 0, string_value: "" };
    default:
      return {
        value_type: kind === "text" || kind === "correction" ? kind : "string",
        value: null,
        string_value: value,
      };
  }
}

/** The inverse: what was given, as it was given. */
export function valueOfScore({ value_type, value, string_value }: ScoreRow): ScoreValue {
  if (value === null || (value_type !== "boolean" && value_type !== "number")) return string_value;
  return value_type === "boolean" ? value === 1 : value;
}

export function kindOfScore({ value_type }: Pick<ScoreRow, "value_type">): ScoreKind {
  return value_type === "string" ? "category" : value_type;
}

export const storeTimeOf = (date: Date) => toStoreTime(date.getTime() * 1000);
