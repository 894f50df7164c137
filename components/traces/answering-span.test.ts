import { describe, expect, test } from "vitest";
import type { SpanOutline } from "@/server/traces/trace-outline-schemas";
import { answeringSpan, othersOfCall } from "./answering-span";
import { spanTree } from "./span-tree";

const call = (id: string, parentId: string | null, more: Partial<SpanOutline> = {}): SpanOutline => ({
  ...{ id, parentId, name: id, kind: "generation", status: "ok", errorType: null, model: null },
  ...{ startTime: `2026-11-22T12:00:0${id.length}.000000Z`, durationMs: 10, costUsd: null },
  ...{ inputTokens: null, outputTokens: null, countsTowardUsage: true, usageReportedBySpanId: null },
  ...{ prompt: null, sessionId: null, userId: null, environment: null, arm: null, tags: [] },
  ...more,
});
const around = (reporterId: string) => ({ countsTowardUsage: false, usageReportedBySpanId: reporterId });

describe("answeringSpan", () => {
  const nodes = spanTree([
    call("a", null, { kind: "agent" }),
    call("aa", "a"),
    call("aaa", "a"),
    call("aaaa", "a", { status: "error" }),
  ]);
  test("of a trace it is the last call that was answered", () => {
    expect(answeringSpan(nodes, null)?.id).toBe("aaa");
  });
  test("of a call it is this call, of a span around calls the last of these", () => {
    expect(answeringSpan(nodes, "aa")?.id).toBe("aa");
    expect(answeringSpan(nodes, "a")?.id).toBe("aaa");
  });
});

describe("othersOfCall", () => {
  const wrapper = call("a", null, around("aa"));
  const inner = call("aa", "a");
  const ids = (spans: SpanOutline[], span: SpanOutline) =>
    othersOfCall(spanTree(spans), span).map((node) => node.span.id);
  test("are the span around a call and the call in it, each of the other", () => {
    expect(ids([wrapper, inner], inner)).toEqual(["a"]);
    expect(ids([wrapper, inner], wrapper)).toEqual(["aa"]);
  });
  test("are not a span around several calls, whose texts are not this call's", () => {
    expect(ids([wrapper, inner, call("aaa", "a")], inner)).toEqual([]);
  });
});
