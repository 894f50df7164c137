import { describe, expect, it } from "vitest";
import { sendTracesInput } from "@/server/telemetry/plain-span-schemas";
import { normalizePlainTraces } from "@/server/telemetry/plain-spans";

const TRACE = "0AF7651916CD43DD8448EB211C80319C";
const ROOT = "00f067aa0ba902b7";
const CALL = "00F067AA0BA902B8";
const startTime = "2026-11-22T12:00:00.123456Z";

const call = { id: CALL, parentId: ROOT, name: "chat", startTime, model: "gpt-4o-mini", provider: "openai" };

function normalized(trace: object) {
  const { traces } = sendTracesInput.parse({ traces: [{ id: TRACE, ...trace }] });
  return normalizePlainTraces(traces);
}

/** `path: message` of everything that is wrong. */
function issuesOf(trace: object): string[] {
  const result = sendTracesInput.safeParse({ traces: [{ id: TRACE, spans: [call], ...trace }] });
  return result.error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) ?? [];
}

describe("traces as plain JSON", () => {
  it("reads a call with all it may say", () => {
    const [root, span] = normalized({
      name: "checkout",
      sessionId: "sess-7",
      userId: "user-42",
      environment: "production",
      tags: ["shop"],
      spans: [
        {
          id: ROOT,
          name: "handle",
          startTime,
          durationMs: 12.5,
          prompt: { slug: "support/reply", version: 12 },
        },
        {
          ...call,
          endTime: "2026-11-22T13:00:01.123456+01:00",
          timeToFirstTokenMs: 420,
          inputTokens: 27,
          outputTokens: 8,
          costUsd: "0.0012",
          inputMessages: [{ role: "user", content: "Hi" }],
          outputText: "Hello",
          finishReason: "end_turn",
          parameters: { temperature: 0.2 },
          tags: ["vip", "shop"],
          attributes: { plan: "pro" },
        },
      ],
    });
    expect(root).toMatchObject({
      traceId: TRACE.toLowerCase(),
      parentSpanId: null,
      kind: "span",
      durationUs: 12_500,
      attributes: { "galley.trace.name": "checkout" },
    });
    expect(span).toMatchObject({
      spanId: CALL.toLowerCase(),
      kind: "generation",
      startTimeUs: Date.UTC(2026, 10, 22, 12, 0, 0, 123) * 1000 + 456,
      durationUs: 1_000_000,
      timeToFirstTokenUs: 420_000,
      provider: "openai",
      model: "gpt-4o-mini",
      modelRequested: "gpt-4o-mini",
      modelResponse: null,
      inputTokens: 27,
      givenCostUsd: "0.0012",
      countsTowardUsage: true,
      finishReason: "stop",
      prompt: { name: "support/reply", version: "12", inheritedFromSpanId: ROOT },
      sessionId: "sess-7",
      userId: "user-42",
      environment: "production",
      tags: ["shop", "vip"],
      attributes: { plan: "pro" },
    });
  });

  it("invents nothing", () => {
    const [span] = normalized({ spans: [{ id: ROOT, name: "step", startTime }] });
    expect(span).toMatchObject({
      durationUs: 0,
      status: "ok",
      model: null,
      inputTokens: null,
      outputText: null,
      inputMessages: [],
      prompt: null,
      environment: null,
      countsTowardUsage: false,
    });
  });

  it("takes an error message for an error", () => {
    const [span] = normalized({ spans: [{ ...call, parentId: null, errorMessage: "rate limited" }] });
    expect(span).toMatchObject({ status: "error", errorMessage: "rate limited", errorType: null });
  });

  it.each([
    ["a short trace id", { id: "abc" }, "traces.0.id: A trace id is 32 hexadecimal digits."],
    ["a trace id of zeros", { id: "0".repeat(32) }, "traces.0.id: A trace id must not be all zeros."],
    [
      "a span id that is no hex",
      { spans: [{ ...call, id: "x".repeat(16) }] },
      "traces.0.spans.0.id: A span id is 16 hexadecimal digits.",
    ],
    [
      "a time in words",
      { spans: [{ ...call, startTime: "today" }] },
      "traces.0.spans.0.startTime: A time is RFC 3339, like 2026-11-22T12:00:00.000Z, or milliseconds since 1970.",
    ],
    [
      "seconds for milliseconds far off",
      { spans: [{ ...call, startTime: 9e15 }] },
      "traces.0.spans.0.startTime: A time lies between 1970 and 2200.",
    ],
    [
      "two durations",
      { spans: [{ ...call, endTime: startTime, durationMs: 1 }] },
      "traces.0.spans.0.durationMs: Give endTime or durationMs, not both.",
    ],
    [
      "a cost in words",
      { spans: [{ ...call, costUsd: "cheap" }] },
      "traces.0.spans.0.costUsd: A cost is US dollars as a decimal, like 0.0012.",
    ],
    ["no spans", { spans: [] }, /^traces\.0\.spans: /],
    ["an unknown field", { spans: [{ ...call, modle: "gpt" }] }, /^traces\.0\.spans\.0: .*modle/],
    ["half a token", { spans: [{ ...call, inputTokens: 1.5 }] }, /^traces\.0\.spans\.0\.inputTokens: /],
  ])("refuses %s and names the field", (_what, broken, message) => {
    const expected = typeof message === "string" ? message : expect.stringMatching(message);
    expect(issuesOf(broken)).toEqual([expected]);
  });

  it("refuses a value nested without end", () => {
    const deep = JSON.parse(`${"[".repeat(20_000)}${"]".repeat(20_000)}`);
    expect(issuesOf({ spans: [{ ...call, attributes: { deep } }] })).toEqual([
      "traces.0.spans.0.attributes.deep: A value may nest 100 levels deep.",
    ]);
  });
});
