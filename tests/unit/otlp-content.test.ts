import { describe, expect, it } from "vitest";
import { normalizeSpans } from "@/server/telemetry/normalize-spans";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import { decodeOtlpTraces } from "@/server/telemetry/otlp-decode";
import { encodeJsonRequest, requestOfSpans, spanJson } from "@/tests/support/otlp-encoder";

const chat = { "gen_ai.operation.name": "chat" };

function one(attributes: Record<string, unknown>, more: object = {}): NormalizedSpan | undefined {
  const request = requestOfSpans(spanJson("1000000000000003", attributes, more));
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

  it("reads nothing where a client was told to send no content", () => {
    expect(input([{ role: "user", parts: [{ type: "text" }] }, { role: "user" }])).toEqual([]);
    expect(input([{ role: "user", content: "" }])).toEqual([{ role: "user", content: "" }]);
  });

  it.each<[string, unknown, object]>([
    [
      "an answer of OpenAI's chat completions",
      { choices: [{ message: { role: "assistant", content: "Paris." } }] },
      { outputText: "Paris." },
    ],
    [
      "items of OpenAI's responses",
      {
        output: [
          { type: "reasoning", summary: [] },
          { type: "message", role: "assistant", content: [{ type: "output_text", text: "Wait." }] },
          { type: "function_call", id: "fc_1", call_id: "call_1", name: "search", arguments: "{}" },
        ],
      },
      { outputText: "Wait.", outputToolCalls: [{ id: "call_1", name: "search", arguments: {} }] },
    ],
    [
      "an answer of Anthropic's",
      {
        role: "assistant",
        content: [
          { type: "text", text: "Wait." },
          { type: "tool_use", id: "toolu_1", name: "search", input: {} },
        ],
      },
      { outputText: "Wait.", outputToolCalls: [{ id: "toolu_1", name: "search", arguments: {} }] },
    ],
    [
      "an answer of Gemini's",
      { candidates: [{ content: { role: "model", parts: [{ text: "Par" }, { text: "is." }] } }] },
      { outputText: "Paris." },
    ],
    [
      "a message as LangChain serialises it",
      {
        lc: 1,
        type: "constructor",
        id: ["langchain_core", "messages", "AIMessage"],
        kwargs: { content: "Paris." },
      },
      { outputText: "Paris." },
    ],
    [
      "an answer of a library",
      { text: "Wait.", toolCalls: [{ toolCallId: "call_1", toolName: "search", args: {} }] },
      { outputText: "Wait.", outputToolCalls: [{ id: "call_1", name: "search", arguments: {} }] },
    ],
    ["an object that is no message", { city: "Paris" }, { outputText: '{"city":"Paris"}' }],
  ])("reads %s", (_what, output, expected) => {
    expect(one({ ...chat, "gen_ai.output.messages": JSON.stringify(output) })).toMatchObject(expected);
  });

  it("takes input from attributes and output from events, and the other way round", () => {
    const choice = {
      name: "gen_ai.choice",
      attributes: [
        { key: "finish_reason", value: { stringValue: "stop" } },
        { key: "message", value: { stringValue: '{"role":"assistant","content":"Paris."}' } },
      ],
    };
    const asked = {
      ...chat,
      "gen_ai.input.messages": JSON.stringify([{ role: "user", content: "Capital?" }]),
    };
    expect(one(asked, { events: [choice] })).toMatchObject({
      inputMessages: [{ role: "user", content: "Capital?" }],
      outputText: "Paris.",
      finishReason: "stop",
    });
  });

  it("survives names made to hurt", () => {
    const hostile = one({
      ...chat,
      "gen_ai.prompt.999999999.content": "last",
      "gen_ai.prompt.0.content": "first",
      "gen_ai.prompt.0.__proto__.polluted": "yes",
      [`gen_ai.prompt.1${".x".repeat(400)}`]: "deep",
    });
    expect(hostile?.inputMessages.map(({ content }) => content)).toEqual(["first", "last"]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});
