import { describe, expect, it } from "vitest";
import type { SpanOutline } from "@/server/traces/trace-outline-schemas";
import { ancestorsOf, nextError, spanTree, unfoldedNodes } from "./span-tree";

function aSpan(
  id: string,
  parentId: string | null,
  startMs: number,
  more: Partial<SpanOutline> = {},
): SpanOutline {
  return {
    id,
    parentId,
    name: id,
    kind: "span",
    startTime: new Date(startMs).toISOString(),
    durationMs: 10,
    status: "ok",
    errorType: null,
    model: null,
    inputTokens: null,
    outputTokens: null,
    costUsd: null,
    countsTowardUsage: true,
    usageReportedBySpanId: null,
    prompt: null,
    sessionId: null,
    userId: null,
    environment: null,
    arm: null,
    tags: [],
    ...more,
  };
}

const shape = (spans: SpanOutline[]) =>
  spanTree(spans).map(({ span, depth }) => `${"-".repeat(depth)}${span.id}`);

describe("spanTree", () => {
  it("puts children under their parents, in the order they began", () => {
    const spans = [
      aSpan("b", "root", 20),
      aSpan("a", "root", 10),
      aSpan("root", null, 0),
      aSpan("a1", "a", 12),
    ];
    expect(shape(spans)).toEqual(["root", "-a", "--a1", "-b"]);
  });

  it("stands a span whose parent never arrived at the root", () => {
    expect(shape([aSpan("orphan", "elsewhere", 5), aSpan("root", null, 0)])).toEqual(["root", "orphan"]);
  });

  it("loses nothing to spans that are each other's parents", () => {
    expect(shape([aSpan("x", "y", 0), aSpan("y", "x", 1)])).toEqual(["x", "-y"]);
  });

  it("places bars as shares of the trace's length", () => {
    const [root, child] = spanTree([
      aSpan("root", null, 1000, { durationMs: 200 }),
      aSpan("child", "root", 1050, { durationMs: 100 }),
    ]);
    expect(root).toMatchObject({ offset: 0, width: 1, childCount: 1 });
    expect(child).toMatchObject({ offset: 0.25, width: 0.5 });
  });

  it("takes a chain of ten thousand without running out of stack", () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      aSpan(String(index), index === 0 ? null : String(index - 1), index),
    );
    expect(spanTree(chain).at(-1)?.depth).toBe(9_999);
  });
});

const deep = [
  aSpan("root", null, 0, { inputTokens: 30, countsTowardUsage: false, costUsd: "9" }),
  aSpan("a", "root", 1, { inputTokens: 10, outputTokens: 1, costUsd: "0.25" }),
  aSpan("a1", "a", 2, { status: "error" }),
  aSpan("b", "root", 5, { inputTokens: 20, costUsd: "0.5", status: "error" }),
];
const idsOf = (nodes: readonly { span: SpanOutline }[]) => nodes.map(({ span }) => span.id);

it("adds up what is below a span, and counts no wrapper", () => {
  const [root, a] = spanTree(deep);
  expect(root?.totals).toEqual({ inputTokens: 30, outputTokens: 1, costUsd: 0.75 });
  expect(a?.totals).toEqual({ inputTokens: 10, outputTokens: 1, costUsd: 0.25 });
  expect([root?.hasErrorBelow, a?.hasErrorBelow]).toEqual([true, true]);
});

it("hides what is below a folded span", () => {
  const nodes = spanTree(deep);
  expect(idsOf(unfoldedNodes(nodes, new Set(["a"])))).toEqual(["root", "a", "b"]);
  expect(idsOf(unfoldedNodes(nodes, new Set(["root", "a"])))).toEqual(["root"]);
});

it("goes from error to error, and round", () => {
  const nodes = spanTree(deep);
  expect(nextError(nodes, undefined, 1)?.span.id).toBe("a1");
  expect(nextError(nodes, "a1", 1)?.span.id).toBe("b");
  expect(nextError(nodes, "b", 1)?.span.id).toBe("a1");
  expect(nextError(nodes, "a1", -1)?.span.id).toBe("b");
  expect(nextError([], "a1", 1)).toBeUndefined();
});

it("knows what is around a span", () => {
  const nodes = spanTree(deep);
  expect(nodes.slice(2, 3).flatMap((node) => idsOf(ancestorsOf(nodes, node)))).toEqual(["a", "root"]);
});
