/** One trace resolved anew from what is stored of it. Pure. */
import type { LogRecordRow } from "@/db/clickhouse/log-record-row";
import type { SpanRow } from "@/db/clickhouse/span-row";
import { serializeSpanRow } from "@/db/clickhouse/span-row";
import { fromStoreTime, toStoreTime } from "@/db/clickhouse/store-time";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import { draftOf, ownValuesOf, type SpanDraft } from "@/server/telemetry/own-values";
import { addLogContent, readLogContent } from "@/server/telemetry/read-log-content";
import type { StoredRow } from "@/server/traces/keep-latest-rows";
import { toContentRecords } from "./log-record-rows";
import { resolveInOrder } from "./resolve-in-order";
import { spanOfRow } from "./span-of-row";

export type ResolvedRow = {
  /** What holds of the span now. */
  readonly latest: StoredRow<SpanRow>;
  /** All rows of it that count at the moment: more than one where it was sent again after it had changed its prompt. */
  readonly living: readonly StoredRow<SpanRow>[];
  readonly span: NormalizedSpan;
  /** The column's JSON. */
  readonly attributes: string;
};

/** `rows` and `logs` are of one trace, as they are stored: in any order, with what is superseded. */
export function resolveStored(
  rows: readonly StoredRow<SpanRow>[],
  logs: readonly LogRecordRow[],
): ResolvedRow[] {
  const spans = livingSpans(rows);
  const recordsOf = Map.groupBy(logs, ({ span_id }) => span_id);
  const drafts = spans.map(({ latest }) => {
    const draft = draftOf(spanOfRow(latest));
    // Content that was kept out of the row by the workspace's rules is not brought back by its logs.
    if (!latest.content_state) addContent(draft, recordsOf.get(latest.span_id) ?? []);
    return draft;
  });
  const resolved = resolveInOrder(drafts);
  return spans.flatMap((stored, index) => {
    const span = resolved[index];
    if (!span) return [];
    const isAdded = recordsOf.has(span.spanId);
    return [
      { ...stored, span, attributes: isAdded ? JSON.stringify(span.attributes) : stored.latest.attributes },
    ];
  });
}

/** Its attributes are those that the span would have, were they not sent apart: what no message holds stays readable there. */
const DETAILS = "gen_ai.client.inference.operation.details";
const CONTENT = ["inputMessages", "outputText", "outputToolCalls", "finishReason"] as const;

function addContent(draft: SpanDraft, records: readonly LogRecordRow[]): void {
  if (records.length === 0) return;
  const contentRecords = toContentRecords(records);
  for (const { eventName, attributes } of contentRecords) {
    if (eventName === DETAILS) draft.span.attributes = { ...attributes, ...draft.span.attributes };
  }
  const content = readLogContent(contentRecords);
  if (content === null) return;
  const before = { ...draft.span };
  addLogContent(draft.span, content);
  const changed = CONTENT.filter((field) => before[field] !== draft.span[field]);
  if (changed.length > 0) {
    Object.assign(ownValuesOf(draft), Object.fromEntries(changed.map((field) => [field, before[field]])));
  }
}

type LivingSpan = Pick<ResolvedRow, "latest" | "living">;

/** In the order in which they began. */
function livingSpans(rows: readonly StoredRow<SpanRow>[]): LivingSpan[] {
  const byKey = new Map<string, StoredRow<SpanRow>>();
  for (const row of rows) {
    const key = `${row.span_id}\n${keyOf(row)}`;
    const known = byKey.get(key);
    if (!known || versionOf(row) >= versionOf(known)) byKey.set(key, row);
  }
  const living = [...byKey.values()].filter(({ is_deleted }) => is_deleted === 0).sort(byVersion);
  return [...Map.groupBy(living, ({ span_id }) => span_id).values()]
    .flatMap((group) => {
      const latest = group.at(-1);
      return latest ? [{ latest, living: group }] : [];
    })
    .sort(byStart);
}

function byVersion(left: SpanRow, right: SpanRow): number {
  if (versionOf(left) !== versionOf(right)) return versionOf(left) < versionOf(right) ? -1 : 1;
  return left.start_time < right.start_time ? -1 : 1;
}

function byStart({ latest: left }: LivingSpan, { latest: right }: LivingSpan): number {
  if (left.start_time !== right.start_time) return left.start_time < right.start_time ? -1 : 1;
  return left.span_id < right.span_id ? -1 : 1;
}

const versionOf = ({ ingested_at = "" }: SpanRow) => ingested_at;
/** What a row of a span replaces another one by. */
const keyOf = (row: SpanRow) => `${row.prompt_id}\n${row.start_time}`;

/**
 * The rows to write so that `next` is all there is of the span: none where it is so already. They are versions right
 * after what was read: whatever has been sent meanwhile is newer, and doing this twice gives the same rows.
 */
export function replacingRows({ latest, living }: LivingSpan, next: SpanRow): SpanRow[] {
  const ingested_at = nextVersion(latest);
  const superseded = living
    .filter((row) => keyOf(row) !== keyOf(next))
    .map((row) => ({ ...tombstoneOf(row), ingested_at }));
  if (superseded.length === 0 && isSame(latest, next)) return [];
  return [...superseded, { ...next, is_deleted: 0, ingested_at }];
}

function isSame(left: SpanRow, right: SpanRow): boolean {
  const lineOf = (row: SpanRow) => serializeSpanRow({ ...row, is_deleted: 0, ingested_at: undefined });
  return lineOf(left) === lineOf(right);
}

function nextVersion(row: SpanRow): string {
  return toStoreTime(fromStoreTime(versionOf(row)) + 1);
}

/** Of the row only what makes its key: a tombstone holds nothing that anybody said. */
function tombstoneOf(row: SpanRow): SpanRow {
  return {
    ...row,
    error_message: "",
    user_id: "",
    session_id: "",
    unit_id: "",
    input: "",
    output: "",
    output_tool_calls: "",
    parameters: "",
    tags: [],
    variable_names: [],
    attributes: "",
    own_values: "",
    is_deleted: 1,
  };
}
