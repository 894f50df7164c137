import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import { ownValuesOf, type SpanDraft } from "@/server/telemetry/own-values";
import { resolveSpans } from "@/server/telemetry/resolve-spans";

/**
 * Resolves drafts in the order in which their spans began, so that the same spans end the same in whatever order they
 * came, and keeps what each said of its cost. Fills the drafts' spans in place. Pure otherwise.
 */
export function resolveInOrder(drafts: readonly SpanDraft[]): NormalizedSpan[] {
  const given = drafts.map(({ span }) => span.givenCostUsd);
  resolveSpans([...drafts].sort(byStart));
  for (const [index, draft] of drafts.entries()) {
    const said = given[index] ?? null;
    if (draft.span.givenCostUsd !== said) Object.assign(ownValuesOf(draft), { givenCostUsd: said });
  }
  return drafts.map(({ span }) => span);
}

function byStart({ span: left }: SpanDraft, { span: right }: SpanDraft): number {
  return left.startTimeUs - right.startTimeUs || (left.spanId < right.spanId ? -1 : 1);
}
