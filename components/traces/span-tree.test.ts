import { describe, expect, it } from "vitest";
import type { SpanOutput } from "@/server/traces/trace-schemas";
import { spanTree } from "./span-tree";

function aSpan(id: string, parentId: string | null, startMs: number, durationMs = 10): SpanOutput {
  return {
    id,
    parentId,
    name: id,
    kind: "span",
    startTime: new Date(startMs).toISOString(),
    durationMs,
    timeToFirstTokenMs: null,
    status: "ok",
    errorType: null,
    errorMessage: null,
    provider: null,
    modelRequested: null,
    modelResponse: null,
    model: null,
    inputTokens: null,
    outputTokens: null,
    cachedInputTokens: null,
    cacheWriteInputTokens: null,
    reasoningTokens: null,
    costUsd: null,
    countsTowardUsage: true,
    usageReportedBySpanId: null,
    inputMessages: [],
    outputText: null,
    outputToolCalls: [],
    finishReason: null,
    parameters: {},
    prompt: null,
    sessionId: null,
    userId: null,
    environment: null,
    arm: null,
    tags: [],
    serviceName: null,
    scope: null,
    attributes: {},
  };
}

const shape = (spans: SpanOutput[]) =>
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
    const [root, child] = spanTree([aSpan("root", null, 1000, 200), aSpan("child", "root", 1050, 100)]);
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
