/** A span as the tree of its trace shows it: without what was said and sent. */
import type { SpanRow } from "@/db/clickhouse/span-row";
import { promptOf } from "./span-from-row";
import type { SpanOutline } from "./trace-outline-schemas";

/** What spanOutlineFromRow and keepLatestSpans read. */
export const OUTLINE_COLUMNS = [
  "span_id",
  "parent_span_id",
  "name",
  "kind",
  "start_time",
  "duration_us",
  "status",
  "error_type",
  "model",
  "input_tokens",
  "output_tokens",
  "cost_usd",
  "counts_toward_usage",
  "usage_reported_by_span_id",
  "prompt_id",
  "prompt_slug",
  "prompt_version",
  "prompt_version_label",
  "environment",
  "session_id",
  "user_id",
  "arm",
  "tags",
  "ingested_at",
] as const satisfies readonly (keyof SpanRow)[];

export type OutlineRow = Pick<SpanRow, (typeof OUTLINE_COLUMNS)[number]>;

export function spanOutlineFromRow(row: OutlineRow): SpanOutline {
  return {
    id: row.span_id,
    parentId: orNull(row.parent_span_id),
    name: row.name,
    kind: row.kind,
    startTime: row.start_time,
    durationMs: row.duration_us / 1000,
    status: row.status,
    errorType: orNull(row.error_type),
    model: orNull(row.model),
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    costUsd: row.cost_usd,
    countsTowardUsage: row.counts_toward_usage === 1,
    usageReportedBySpanId: orNull(row.usage_reported_by_span_id),
    prompt: promptOf(row),
    sessionId: orNull(row.session_id),
    userId: orNull(row.user_id),
    environment: orNull(row.environment),
    arm: orNull(row.arm),
    tags: [...row.tags],
  };
}

const orNull = (text: string) => (text === "" ? null : text);
