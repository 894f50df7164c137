import type { ScoreRow } from "@/db/clickhouse/score-row";
import { chooseTarget, type TargetSpan } from "./feedback-target";
import { awaitedKeyOf, type ReceivedFeedback } from "./received-feedback";
import { scoreOfFeedback } from "./score-of-feedback";

export type PlacedFeedback = {
  readonly score: ScoreRow;
  /** Whether something of what it is about is stored. */
  readonly isFound: boolean;
  /** A trace comes in pieces, and the one that names the prompt may come last. */
  readonly isLinked: boolean;
};

/** Under what feedback about a trace or a run is counted, as far as its spans are there. Pure. */
export function placeFeedback(
  workspaceId: string,
  feedback: ReceivedFeedback,
  spansOf: ReadonlyMap<string, readonly TargetSpan[]>,
): PlacedFeedback {
  const { input } = feedback;
  const spans = spansOf.get(awaitedKeyOf(input) ?? "") ?? [];
  const subject = chooseTarget(spans, input.spanId);
  const place = input.runId === undefined ? undefined : headOf(spans);
  return {
    score: scoreOfFeedback(workspaceId, feedback, { subject, place }),
    isFound: subject !== undefined,
    isLinked: subject !== undefined && subject.promptId !== "",
  };
}

/** A run's own span: the one that the others of the run hang on. */
function headOf(spans: readonly TargetSpan[]): TargetSpan | undefined {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  return spans.find(({ parentSpanId }) => !ids.has(parentSpanId)) ?? spans[0];
}
