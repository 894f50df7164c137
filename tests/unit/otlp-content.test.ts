import { describe, expect, it } from "vitest";
import { normalizeSpans } from "@/server/telemetry/normalize-spans";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import { decodeOtlpTraces } from "@/server/telemetry/otlp-decode";
import { encodeJsonRequest, requestOfSpans, spanJson } from "@/tests/support/otlp-encoder";

const chat = { "gen_ai.operation.name": "chat" };

function one(attributes: Record<string, unknown>): NormalizedSpan | undefined {
  const request = requestOfSpans(spanJson("1000000000000003", attributes));
  return normalizeSpans(decodeOtlpTraces(encodeJsonRequest(request), "json").spans)[0];
}

describe("what was said", () => {
  const input = (messages: unknown) => one({ ...chat, "gen_ai.input.messages": messages })?.inputMessages;

  it("joins text parts and leaves out what is no text", () => {
    const parts = [
      { type: "text", content: "Look" },
      { type: "blob", mime_type: "image/png", content: "AAEC" },
      { type: "text", content: " here" },
    ];
    expect(input(JSON.stringify([{ role: "user", parts }]))).toEqual([
      { role: "user", content: "Look here" },
    ]);
    expect(input([{ role: "user", parts }])).toEqual([{ role: "user", content: "Look here" }]);
  });

  it("gives each of several tool results its own message", () => {
    const result = (id: string) => ({ type: "tool_call_response", id, response: { ok: true } });
    expect(input([{ role: "tool", parts: [result("a"), result("b")] }])).toEqual([
      { role: "tool", content: '{"ok":true}', toolCallId: "a" },
      { role: "tool", content: '{"ok":true}', toolCallId: "b" },
    ]);
  });

  it("reads OpenAI's tool calls, also with arguments that are no JSON", () => {
    const call = { id: "call_1", type: "function", function: { name: "search", arguments: "{broken" } };
    expect(input([{ role: "assistant", content: null, tool_calls: [call] }])).toEqual([
      { role: "assistant", content: "", toolCalls: [{ id: "call_1", name: "search", arguments: "{broken" }] },
    ]);
  });

  it("takes text that is no JSON as one message", () => {
    expect(input("[not json")).toEqual([{ role: "user", content: "[not json" }]);
  });

  it("leaves a hostile nesting unparsed", () => {
    const nested = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    expect(input(nested)).toEqual([{ role: "user", content: nested }]);
  });

  it("reads the numbered attributes of old instrumentations", () => {
    const span = one({
      "llm.request.type": "chat",
      "gen_ai.prompt.0.role": "user",
      "gen_ai.prompt.0.content": "Weather?",
      "gen_ai.completion.0.role": "assistant",
      "gen_ai.completion.0.finish_reason": "tool_calls",
      "gen_ai.completion.0.tool_calls.0.id": "call_1",
      "gen_ai.completion.0.tool_calls.0.name": "get_weather",
      "gen_ai.completion.0.tool_calls.0.arguments": '{"city":"Paris"}',
    });
    expect(span).toMatchObject({
      inputMessages: [{ role: "user", content: "Weather?" }],
      outputText: "",
      outputToolCalls: [{ id: "call_1", name: "get_weather", arguments: { city: "Paris" } }],
      finishReason: "tool_calls",
    });
  });
});
