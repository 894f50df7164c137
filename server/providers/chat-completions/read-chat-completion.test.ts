import { expect, test } from "vitest";
import { readChatCompletion } from "./read-chat-completion";

const answer = (message: object, more: object = {}) =>
  JSON.stringify({ id: "1", model: "gpt", choices: [{ finish_reason: "stop", message }], ...more });

test("reads what was thought, said and called, and what it used", () => {
  const call = { id: "a", type: "function", function: { name: "find", arguments: "{}" } };
  const usage = {
    prompt_tokens: 7,
    completion_tokens: 5,
    completion_tokens_details: { reasoning_tokens: 3 },
  };
  expect(
    readChatCompletion(answer({ reasoning: "Hm.", content: "Hi", tool_calls: [call] }, { usage })),
  ).toEqual({
    content: [
      { type: "reasoning", text: "Hm." },
      { type: "text", text: "Hi" },
      { type: "tool-call", toolCallId: "a", toolName: "find", input: "{}" },
    ],
    finishReason: { unified: "stop", raw: "stop" },
    usage: {
      inputTokens: { total: 7, noCache: 7, cacheRead: 0, cacheWrite: undefined },
      outputTokens: { total: 5, text: 2, reasoning: 3 },
    },
    response: { id: "1", modelId: "gpt" },
    warnings: [],
  });
});

test("a refusal is said, and is the reason to end", () => {
  expect(readChatCompletion(answer({ content: null, refusal: "I cannot." }))).toMatchObject({
    content: [{ type: "text", text: "I cannot." }],
    finishReason: { unified: "content-filter", raw: "stop" },
  });
});

test.each([
  ["breaks off", '{"choices":['],
  ["has no choices", '{"choices":[]}'],
  ["is an error", '{"error":{"message":"no"}}'],
  ["says it in parts", answer({ content: [{ type: "text", text: "Hi" }] })],
])("leaves an answer that %s to others", (_how, json) => {
  expect(readChatCompletion(json)).toBeUndefined();
});
