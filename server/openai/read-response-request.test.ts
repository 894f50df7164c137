import { describe, expect, test } from "vitest";
import { InvalidInputError } from "@/server/errors/domain-error";
import { parseInput } from "@/server/rest/parse-input";
import { readResponseRequest } from "./read-response-request";
import { responseRequest } from "./response-request";

const read = (request: object) =>
  readResponseRequest(responseRequest.parse({ prompt: { id: "support-reply" }, ...request }));
const refusalsOf = (request: object) => {
  try {
    return parseInput(responseRequest, request);
  } catch (error) {
    return error instanceof InvalidInputError && error.fieldErrors.map(({ path }) => path);
  }
};

describe("a prompt", () => {
  test.each([
    [{ prompt: { id: "a/b" } }, { slug: "a/b", environment: "production" }],
    [{ prompt: { id: "a/b@staging" } }, { slug: "a/b", environment: "staging" }],
    [{ prompt: { id: "a/b", version: "7" } }, { slug: "a/b", version: 7 }],
    [
      { prompt: { id: "a/b" }, model: "gpt-5" },
      { slug: "a/b", environment: "production" },
    ],
    [
      { prompt: null, model: "a/b@7" },
      { slug: "a/b", version: 7 },
    ],
  ])("%o is %o", (request, target) => {
    expect(read(request).target).toMatchObject(target);
  });

  test("must be named", () => {
    expect(refusalsOf({ input: "Hello" })).toEqual(["prompt"]);
    expect(refusalsOf({ prompt: { id: "a", version: "latest" } })).toEqual(["prompt.version"]);
  });

  test("takes variables as OpenAI wraps them", () => {
    const variables = {
      question: "Why?",
      text: { type: "input_text", text: "T" },
      picture: { type: "input_image", image_url: "https://example.com/a.png", detail: "auto" },
      file: { type: "input_file", file_data: "data:text/plain;base64,aGk=", filename: "a.txt" },
      count: 3,
      other: { type: "of mine" },
    };
    expect(read({ prompt: { id: "a", variables }, metadata: { tag: "x" } })).toMatchObject({
      variables: {
        question: "Why?",
        text: "T",
        picture: { url: "https://example.com/a.png" },
        file: { data: "aGk=", mediaType: "text/plain", name: "a.txt" },
        count: 3,
        other: { type: "of mine" },
      },
      metadata: { tag: "x" },
    });
  });
});

describe("input", () => {
  test("may be one text, behind the instructions", () => {
    expect(read({ input: "Hello", instructions: "Be kind." }).messages).toEqual([
      { role: "system", content: "Be kind." },
      { role: "user", content: "Hello" },
    ]);
  });

  test("may be items, of which an assistant's turn is one message", () => {
    const call = { type: "function_call", name: "find", arguments: "{}" };
    expect(
      read({
        input: [
          { role: "user", content: [{ type: "input_text", text: "Both?" }] },
          { type: "reasoning", id: "rs_1", summary: [] },
          {
            type: "message",
            role: "assistant",
            id: "msg_1",
            content: [{ type: "output_text", text: "I look." }],
          },
          { ...call, call_id: "call_1" },
          { ...call, call_id: "call_2" },
          { type: "function_call_output", call_id: "call_1", output: "1" },
          { type: "function_call_output", call_id: "call_2", output: [{ type: "input_text", text: "2" }] },
        ],
      }).messages,
    ).toEqual([
      { role: "user", content: [{ type: "text", text: "Both?" }] },
      {
        role: "assistant",
        content: "I look.",
        toolCalls: [
          { id: "call_1", name: "find", arguments: "{}" },
          { id: "call_2", name: "find", arguments: "{}" },
        ],
      },
      { role: "tool", content: "1", toolCallId: "call_1" },
      { role: "tool", content: "2", toolCallId: "call_2" },
    ]);
  });

  test("refers to nothing, because nothing is kept", () => {
    const prompt = { id: "a" };
    expect(refusalsOf({ prompt, input: [{ type: "item_reference", id: "msg_1" }] })).toEqual(["input.0.id"]);
    expect(refusalsOf({ prompt, previous_response_id: "resp_1" })).toEqual(["previous_response_id"]);
    expect(refusalsOf({ prompt, background: true })).toEqual(["background"]);
  });
});

test("settings are ours under OpenAI's names", () => {
  const parameters = { type: "object", properties: {} };
  expect(
    read({
      max_output_tokens: 100,
      temperature: 0,
      top_p: null,
      tools: [{ type: "function", name: "find", parameters, strict: null }],
      tool_choice: { type: "function", name: "find" },
      text: { format: { type: "json_schema", name: "answer", schema: {}, strict: true }, verbosity: "low" },
      reasoning: { effort: "high", summary: "auto" },
      parallel_tool_calls: false,
    }).overrides,
  ).toEqual({
    parameters: { maxTokens: 100, temperature: 0 },
    tools: [{ name: "find", description: "", parameters }],
    toolChoice: { name: "find" },
    responseFormat: { type: "jsonSchema", name: "answer", schema: {}, strict: true },
    hints: { reasoningEffort: "high", verbosity: "low", parallelToolCalls: false },
  });
});
