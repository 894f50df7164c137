import { describe, expect, test } from "vitest";
import { ChatChunkReader } from "./chat-chunk-reader";

const chunk = (delta: object, more: object = {}) => ({
  id: "chatcmpl-1",
  model: "gpt",
  choices: [{ index: 0, delta, finish_reason: null }],
  ...more,
});
const ending = (finish_reason: string, more: object = {}) => ({
  choices: [{ index: 0, delta: {}, finish_reason }],
  ...more,
});
const events = (...all: unknown[]) =>
  all.map((each) => `data: ${typeof each === "string" ? each : JSON.stringify(each)}\n\n`).join("");

/** All parts of an answer that comes in pieces of `size` bytes. */
function read(text: string, size = text.length) {
  const reader = new ChatChunkReader();
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  return [...pieces.flatMap((piece) => reader.read(piece)), ...reader.end()];
}

const hello = events(
  chunk({ role: "assistant", content: "Grüße " }),
  chunk({ content: "👋" }),
  ending("stop"),
  {
    choices: [],
    usage: { prompt_tokens: 7, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 3 } },
  },
  "[DONE]",
);

test.each([1, 2, 3, 7, 10_000])("reads an answer that comes in pieces of %i bytes", (size) => {
  expect(read(hello, size)).toEqual([
    { type: "response-metadata", id: "chatcmpl-1", modelId: "gpt" },
    { type: "text-delta", id: "0", delta: "Grüße " },
    { type: "text-delta", id: "0", delta: "👋" },
    {
      type: "finish",
      finishReason: { unified: "stop", raw: "stop" },
      usage: {
        inputTokens: { total: 7, noCache: 4, cacheRead: 3, cacheWrite: undefined },
        outputTokens: { total: 2, text: 2, reasoning: 0 },
      },
    },
  ]);
});

describe("what providers do differently", () => {
  const typesOf = (text: string) => read(text).map(({ type }) => type);

  test.each(["reasoning", "reasoning_content"])("thoughts under %s", (name) => {
    expect(read(events(chunk({ [name]: "Hm." }), ending("stop")))).toContainEqual({
      type: "reasoning-delta",
      id: "0",
      delta: "Hm.",
    });
  });

  test("usage in a place of its own, or none", () => {
    const usage = { prompt_tokens: 5, completion_tokens: 1 };
    expect(read(events(ending("stop", { x_groq: { usage } }))).at(-1)).toMatchObject({
      usage: { inputTokens: { total: 5 }, outputTokens: { total: 1 } },
    });
    expect(read(events(ending("stop"))).at(-1)).toMatchObject({
      usage: { inputTokens: { total: undefined } },
    });
  });

  test("a refusal is said, and is the reason to end", () => {
    const parts = read(events(chunk({ refusal: "I cannot." }), ending("stop")));
    expect(parts).toContainEqual({ type: "text-delta", id: "0", delta: "I cannot." });
    expect(parts.at(-1)).toMatchObject({ finishReason: { unified: "content-filter" } });
  });

  test("chunks without choices, or without anything", () => {
    expect(
      typesOf(events({ id: "1", choices: [], prompt_filter_results: [] }, {}, ending("length"))),
    ).toEqual(["response-metadata", "finish"]);
  });

  test("the last event without an empty line behind it", () => {
    expect(typesOf(events(ending("stop")).trimEnd())).toEqual(["finish"]);
  });
});

describe("calls of tools", () => {
  const call = (piece: object) => chunk({ tool_calls: [piece] });
  const partsOf = (...pieces: object[]) =>
    read(events(...pieces.map(call), ending("tool_calls"))).slice(1, -1);
  const start = (id: unknown, toolName: string) => ({ type: "tool-input-start", id, toolName });
  const delta = (id: unknown, json: string) => ({ type: "tool-input-delta", id, delta: json });

  test("come in pieces, several at a time", () => {
    expect(
      partsOf(
        { index: 0, id: "a", function: { name: "find", arguments: "" } },
        { index: 1, id: "b", function: { name: "send", arguments: "{" } },
        { index: 0, function: { arguments: "{}" } },
        { index: 1, function: { arguments: "}" } },
      ),
    ).toEqual([start("a", "find"), start("b", "send"), delta("b", "{"), delta("a", "{}"), delta("b", "}")]);
  });

  test("are held until they are named", () => {
    expect(
      partsOf(
        { index: 0, id: "a", function: { arguments: '{"x":' } },
        { index: 0, function: { name: "find", arguments: "1}" } },
      ),
    ).toEqual([start("a", "find"), delta("a", '{"x":1}')]);
  });

  test("without an index, an id begins the next", () => {
    expect(
      partsOf(
        { id: "a", function: { name: "find", arguments: "{}" } },
        { id: "b", function: { name: "find", arguments: "[" } },
        { function: { arguments: "]" } },
      ),
    ).toEqual([start("a", "find"), delta("a", "{}"), start("b", "find"), delta("b", "["), delta("b", "]")]);
  });

  test("get an id where the provider gives none", () => {
    const id = expect.stringMatching(/^[\da-f-]{36}$/);
    expect(partsOf({ index: 0, function: { name: "find", arguments: "{}" } })).toEqual([
      start(id, "find"),
      delta(id, "{}"),
    ]);
  });
});

describe("a broken answer", () => {
  const failed = { type: "error", error: expect.objectContaining({ name: "AI_InvalidResponseDataError" }) };

  test.each([
    ["breaks off", events(chunk({ content: "Hi" }))],
    ["holds no JSON", events("{")],
    ["holds something else", events({ choices: "none" })],
    ["calls without a name", events(chunk({ tool_calls: [{ index: 0, id: "a" }] }), ending("tool_calls"))],
  ])("%s", (_how, text) => {
    expect(read(text).at(-1)).toEqual(failed);
  });

  test("tells the provider's error behind what came before it, and nothing after", () => {
    const error = { message: "overloaded", code: 503 };
    expect(
      read(events(chunk({ content: "Hi" }), { error }, chunk({ content: "there" }), ending("stop"))),
    ).toEqual([
      { type: "response-metadata", id: "chatcmpl-1", modelId: "gpt" },
      { type: "text-delta", id: "0", delta: "Hi" },
      { type: "error", error },
    ]);
  });
});
