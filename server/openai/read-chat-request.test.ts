import { describe, expect, test } from "vitest";
import { type ChatRequest, chatRequest } from "./chat-request";
import { readChatRequest } from "./read-chat-request";

const read = (request: object) => readChatRequest(chatRequest.parse({ model: "support-reply", ...request }));
const messagesOf = (...messages: object[]) => read({ messages }).messages;

/** Path and words of the first thing wrong. */
const refusalOf = (request: object) => {
  const [issue] = chatRequest.safeParse({ model: "support-reply", ...request }).error?.issues ?? [];
  return [issue?.path.join("."), issue?.message];
};

describe("a model's name", () => {
  test.each([
    ["support-reply", { slug: "support-reply", environment: "production" }],
    ["support/reply@staging", { slug: "support/reply", environment: "staging" }],
    ["support/reply@7", { slug: "support/reply", version: 7 }],
    ["support/reply@07", { slug: "support/reply", environment: "07" }],
    ["support/reply@", { slug: "support/reply", environment: "production" }],
  ])("%s asks for %o", (model, target) => {
    expect(read({ model }).target).toEqual({ ...target, key: undefined, attributes: undefined });
  });
});

describe("who asks", () => {
  test("is the user, for the run and for its arm", () => {
    const request = read({ user: "ada", safety_identifier: "hash", attributes: { plan: "pro" } });
    expect(request.userId).toBe("ada");
    expect(request.target).toMatchObject({ key: "ada", attributes: { plan: "pro" } });
  });

  test("is the safety identifier where there is no user", () => {
    expect(read({ user: null, safety_identifier: "hash" })).toMatchObject({
      userId: "hash",
      target: { key: "hash" },
    });
  });
});

describe("variables", () => {
  test("are the metadata, which are kept too", () => {
    expect(read({ metadata: { question: "Why?" } })).toMatchObject({
      variables: { question: "Why?" },
      metadata: { question: "Why?" },
    });
  });

  test("of any type leave the metadata alone", () => {
    expect(read({ metadata: { tag: "x" }, variables: { count: 3, items: [1, { a: null }] } })).toMatchObject({
      variables: { count: 3, items: [1, { a: null }] },
      metadata: { tag: "x" },
    });
  });
});

describe("hints", () => {
  test("are what is given of them", () => {
    expect(read({ reasoning_effort: "low", verbosity: null, parallel_tool_calls: false }).overrides).toEqual({
      hints: { reasoningEffort: "low", parallelToolCalls: false },
    });
    expect(read({ reasoning_effort: null }).overrides).toEqual({});
  });

  test("are refused where they are none", () => {
    expect(refusalOf({ reasoning_effort: "a lot" })[0]).toBe("reasoning_effort");
    expect(refusalOf({ verbosity: "" })[0]).toBe("verbosity");
  });
});

describe("messages", () => {
  test("of every role, with nothing where there is nothing", () => {
    const call = { id: "call_1", type: "function", function: { name: "find", arguments: "{}" } };
    expect(
      messagesOf(
        {
          role: "developer",
          content: [
            { type: "text", text: "Be " },
            { type: "text", text: "kind." },
          ],
        },
        { role: "user", content: "Hello", name: "ada" },
        { role: "assistant", content: null, tool_calls: [call, { ...call, id: "call_2" }] },
        { role: "tool", content: "42", tool_call_id: "call_1" },
        { role: "assistant", content: [{ type: "refusal", refusal: "No." }] },
      ),
    ).toEqual([
      { role: "system", content: "Be kind." },
      { role: "user", content: "Hello" },
      {
        role: "assistant",
        content: "",
        toolCalls: [
          { id: "call_1", name: "find", arguments: "{}" },
          { id: "call_2", name: "find", arguments: "{}" },
        ],
      },
      { role: "tool", content: "42", toolCallId: "call_1" },
      { role: "assistant", content: "No." },
    ]);
  });

  test("with pictures and files, by address and whole", () => {
    expect(
      messagesOf({
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "image_url", image_url: { url: "https://example.com/a.png", detail: "low" } },
          { type: "image_url", image_url: { url: "data:image/png;base64,aGk=" } },
          { type: "file", file: { file_data: "data:application/pdf;base64,aGk=", filename: "a.pdf" } },
        ],
      }),
    ).toEqual([
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "image", url: "https://example.com/a.png" },
          { type: "image", data: "aGk=", mediaType: "image/png" },
          { type: "file", data: "aGk=", mediaType: "application/pdf", name: "a.pdf" },
        ],
      },
    ]);
  });
});

describe("settings", () => {
  test("are ours under OpenAI's names; null is absent", () => {
    const given: Partial<ChatRequest> = {
      temperature: 0.5,
      top_p: null,
      max_tokens: 10,
      max_completion_tokens: 20,
      stop: "END",
      seed: 7,
    };
    expect(read(given).overrides).toEqual({
      parameters: { temperature: 0.5, maxTokens: 20, stop: ["END"], seed: 7 },
    });
  });

  test("that are absent leave the version's", () => {
    expect(
      read({ response_format: { type: "text" }, n: 1, reasoning_effort: null, unheard_of: 1 }).overrides,
    ).toEqual({});
  });

  test("are tools, the choice among them and the format", () => {
    const schema = { type: "object", properties: { a: { type: "string" } } };
    expect(
      read({
        tools: [
          { type: "function", function: { name: "find", parameters: schema, strict: true } },
          { type: "function", function: { name: "stop" } },
        ],
        tool_choice: { type: "function", function: { name: "find" } },
        response_format: { type: "json_schema", json_schema: { name: "answer", schema, strict: true } },
      }).overrides,
    ).toEqual({
      tools: [
        { name: "find", description: "", parameters: schema, strict: true },
        { name: "stop", description: "", parameters: { type: "object", properties: {} } },
      ],
      toolChoice: { name: "find" },
      responseFormat: { type: "jsonSchema", name: "answer", schema, strict: true },
    });
  });
});

describe("what cannot be had is refused, not ignored", () => {
  test.each([
    ["n", { n: 2 }, "One answer at a time: send the request once for each answer you want."],
    ["logprobs", { logprobs: true }, "Log probabilities cannot be had here."],
    ["modalities.1", { modalities: ["text", "audio"] }, "Only text can be answered."],
    ["functions", { functions: [] }, "Send functions as `tools`."],
    ["tools.0.type", { tools: [{ type: "custom", custom: {} }] }, "Only function tools are possible."],
    [
      "messages.0.role",
      { messages: [{ role: "function", name: "f", content: "" }] },
      "Must be a message with the role system, developer, user, assistant or tool.",
    ],
  ])("%s", (path, request, message) => {
    expect(refusalOf(request)).toEqual([path, message]);
  });
});
