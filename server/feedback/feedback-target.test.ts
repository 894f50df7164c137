import { expect, test } from "vitest";
import { chooseTarget, type TargetSpan } from "./feedback-target";

const span = (spanId: string, more: Partial<TargetSpan> = {}): TargetSpan => ({
  traceId: "t",
  spanId,
  parentSpanId: "root",
  kind: "span",
  promptId: "",
  promptVersion: 0,
  environmentName: "production",
  startTime: `2026-01-01T00:00:0${spanId.length}.000000Z`,
  ...more,
});
const linked = { promptId: "prm_1", promptVersion: 2 };
const root = span("r", { parentSpanId: "" });

test.each([
  ["nothing for a trace that is not there", [], undefined, undefined],
  ["the root of a trace without a link", [span("bb"), root], undefined, "r"],
  ["the first span of a trace whose root has not come", [span("ccc"), span("bb")], undefined, "bb"],
  ["a linked span before the root", [root, span("bb", linked)], undefined, "bb"],
  [
    "a model call before an agent",
    [span("bb", { ...linked, kind: "agent" }), span("ccc", { ...linked, kind: "generation" })],
    undefined,
    "ccc",
  ],
  [
    "the first of several model calls",
    [span("ccc", { ...linked, kind: "generation" }), span("bb", { ...linked, kind: "generation" })],
    undefined,
    "bb",
  ],
  ["the span that is named", [span("bb", linked), span("ccc", linked)], "ccc", "ccc"],
  ["the trace's link where the span named has none", [span("bb", linked), span("ccc")], "ccc", "bb"],
  ["the span named where nothing has a link", [root, span("ccc")], "ccc", "ccc"],
  ["the trace's link where the span named has not come", [span("bb", linked)], "dddd", "bb"],
] as const)("takes %s", (_what, spans, spanId, chosen) => {
  expect(chooseTarget(spans, spanId)?.spanId).toBe(chosen);
});
