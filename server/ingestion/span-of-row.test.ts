import { expect, test } from "vitest";
import { aNormalizedSpan } from "@/tests/support/a-normalized-span";
import { toSpanRow } from "../telemetry/span-row";
import { spanOfRow } from "./span-of-row";

test("a span that is stored, read and stored again is the same row", () => {
  const span = aNormalizedSpan({
    parentSpanId: "1111111111111111",
    timeToFirstTokenUs: 1,
    status: "error",
    errorType: "timeout",
    errorMessage: "Too slow",
    provider: "openai",
    modelRequested: "gpt-4o-audio",
    modelResponse: "gpt-4o-audio-2026",
    model: "gpt-4o-audio-2026",
    inputTokens: 10,
    outputTokens: 20,
    cachedInputTokens: 1,
    cacheWriteInputTokens: 2,
    reasoningTokens: 3,
    inputAudioTokens: 4,
    outputAudioTokens: 5,
    countsTowardUsage: false,
    usageReportedBySpanId: "2222222222222222",
    inputMessages: [{ role: "user", content: "Hello" }],
    outputText: "",
    outputToolCalls: [{ id: "1", name: "search", arguments: { q: "x" } }],
    finishReason: "stop",
    parameters: { temperature: 0 },
    prompt: {
      name: "support/reply",
      version: "2",
      label: null,
      id: null,
      variables: { company: null },
      inheritedFromSpanId: null,
    },
    sessionId: "s1",
    userId: "u1",
    arm: "v2",
    rolloutId: "rol_1",
    unitId: "unit",
    tags: ["a"],
    serviceName: "desk",
    scope: "gen_ai@1",
    attributes: { a: 1 },
  });
  const context = {
    workspaceId: "ws_1",
    apiKeyId: "key_1",
    link: { promptId: "prm_1", promptVersion: 2 },
    cost: null,
  };
  const row = toSpanRow(span, context);
  expect(toSpanRow(spanOfRow(row), context)).toEqual(row);
});
