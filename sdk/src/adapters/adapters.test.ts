import type { ModelMessage, ToolSet } from "ai";
import { generateText, jsonSchema } from "ai";
import { MockLanguageModelV4 } from "ai/test";
import type { ChatCompletionCreateParamsNonStreaming } from "openai/resources/chat/completions";
import { expect, expectTypeOf, test } from "vitest";
import type { RenderedPrompt } from "../prompt-types";
import { type AiSettings, aiTools, toAi } from "./to-ai";
import { toFetch } from "./to-fetch";
import { type ChatParams, toOpenAi } from "./to-openai";

const settings = {
  prompt: "support/reply",
  version: 3,
  environment: "production",
  deploymentId: "dep_1",
  arm: null,
  rollout: null,
  source: "memory",
  model: {
    provider: "openai",
    name: "gpt-5-mini",
    parameters: { temperature: 0.2, topP: 0.9, maxTokens: 100, stop: ["END"] },
    providerOptions: { reasoningEffort: "low" },
  },
  fallbacks: [],
  retry: null,
  tools: [
    {
      name: "look",
      description: "Looks.",
      parameters: { type: "object", properties: { deep: { type: "boolean" } } },
    },
  ],
  toolChoice: { name: "look" },
  responseFormat: { type: "jsonSchema", name: "reply", schema: { type: "object" }, strict: true },
  metadata: {},
  contentHash: "sha256:1",
  warnings: [],
} satisfies Omit<RenderedPrompt, "type">;

const prompt: RenderedPrompt = {
  ...settings,
  type: "chat",
  messages: [
    { role: "system", content: "Be kind." },
    {
      role: "user",
      content: [
        { type: "text", text: "What is this?" },
        { type: "image", url: "https://example.com/a.png" },
        { type: "file", data: "QQ==", mediaType: "application/pdf", name: "a.pdf" },
      ],
    },
    { role: "assistant", content: "", toolCalls: [{ id: "c1", name: "look", arguments: '{"deep":true}' }] },
    { role: "tool", content: "A cat.", toolCallId: "c1" },
  ],
};

test("OpenAI's client takes what the prompt says, in its own words", () => {
  expectTypeOf<ChatParams>().toExtend<ChatCompletionCreateParamsNonStreaming>();
  expect(toOpenAi(prompt)).toEqual({
    model: "gpt-5-mini",
    reasoning_effort: "low",
    messages: [
      { role: "system", content: "Be kind." },
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "image_url", image_url: { url: "https://example.com/a.png" } },
          { type: "file", file: { file_data: "data:application/pdf;base64,QQ==", filename: "a.pdf" } },
        ],
      },
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "c1", type: "function", function: { name: "look", arguments: '{"deep":true}' } }],
      },
      { role: "tool", content: "A cat.", tool_call_id: "c1" },
    ],
    temperature: 0.2,
    top_p: 0.9,
    max_completion_tokens: 100,
    stop: ["END"],
    tools: [
      {
        type: "function",
        function: {
          name: "look",
          description: "Looks.",
          parameters: { type: "object", properties: { deep: { type: "boolean" } } },
        },
      },
    ],
    tool_choice: { type: "function", function: { name: "look" } },
    response_format: {
      type: "json_schema",
      json_schema: { name: "reply", schema: { type: "object" }, strict: true },
    },
  });
});

test("other providers are told the limit by the name they know", () => {
  const other = { ...prompt, model: { provider: "mistral", name: "m", parameters: { maxTokens: 5 } } };
  expect(toOpenAi(other)).toMatchObject({ max_tokens: 5 });
});

test("plain fetch asks any server that speaks chat completions", () => {
  const text: RenderedPrompt = { ...settings, type: "text", text: "Hello", tools: [], toolChoice: null };
  const [url, { headers, body }] = toFetch(text, {
    baseUrl: "http://localhost:11434/v1/",
    apiKey: "k",
    stream: true,
  });
  expect(url).toBe("http://localhost:11434/v1/chat/completions");
  expect(headers).toMatchObject({ authorization: "Bearer k" });
  expect(JSON.parse(body)).toMatchObject({ stream: true, messages: [{ role: "user", content: "Hello" }] });
});

test("the AI SDK takes messages and settings as they are", async () => {
  expectTypeOf<AiSettings["messages"][number]>().toExtend<ModelMessage>();
  const tools = aiTools(prompt, jsonSchema);
  expectTypeOf(tools).toExtend<ToolSet>();
  const model = new MockLanguageModelV4({
    supportedUrls: { "*/*": [/./] },
    doGenerate: async () => ({
      content: [{ type: "tool-call", toolCallId: "c2", toolName: "look", input: '{"deep":false}' }],
      finishReason: { unified: "tool-calls", raw: "tool_calls" },
      usage: {
        inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 1, text: 1, reasoning: 0 },
      },
      warnings: [],
    }),
  });
  await generateText({ model, ...toAi(prompt), tools });
  expect(model.doGenerateCalls.at(0)).toMatchObject({
    temperature: 0.2,
    topP: 0.9,
    maxOutputTokens: 100,
    stopSequences: ["END"],
    toolChoice: { type: "tool", toolName: "look" },
    providerOptions: { openai: { reasoningEffort: "low" } },
    prompt: [
      { role: "system", content: "Be kind." },
      { role: "user" },
      { role: "assistant" },
      { role: "tool" },
    ],
  });
  expect(toAi(prompt).messages.at(-1)).toMatchObject({
    content: [{ type: "tool-result", toolName: "look", output: { value: "A cat." } }],
  });
});
