import {
  APICallError,
  type LanguageModelV4CallOptions,
  type LanguageModelV4StreamPart,
} from "@ai-sdk/provider";
import { expect, test } from "vitest";
import { simulatedModel } from "./simulated-model";

const asked = (text: string, more: Partial<LanguageModelV4CallOptions> = {}): LanguageModelV4CallOptions => ({
  prompt: [
    { role: "system", content: "You are helpful." },
    { role: "user", content: [{ type: "text", text }] },
  ],
  ...more,
});
const knobs = (simulated: Record<string, string | number>) => ({ providerOptions: { simulated } });

async function partsOf(call: LanguageModelV4CallOptions): Promise<LanguageModelV4StreamPart[]> {
  const { stream } = await simulatedModel("writer").doStream(call);
  const parts: LanguageModelV4StreamPart[] = [];
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
  return parts;
}

const weather = {
  type: "function",
  name: "get_weather",
  inputSchema: { type: "object", properties: { town: { type: "string" } }, required: ["town"] },
} as const;

test("says what it is, and the same each time", async () => {
  const model = simulatedModel("writer");
  expect(model).toMatchObject({ provider: "simulated", modelId: "simulated/writer" });
  const answer = await model.doGenerate(asked("May I return it?"));
  expect(answer.content).toEqual([
    { type: "text", text: expect.stringMatching(/simulated answer.*May I return it\?/) },
  ]);
  expect(answer.finishReason.unified).toBe("stop");
  expect(answer.usage.inputTokens.total).toBeGreaterThan(0);
  expect(await model.doGenerate(asked("May I return it?"))).toEqual(answer);
});

test("streams word by word what it answers at once otherwise", async () => {
  const parts = await partsOf(asked("May I return it?"));
  const words = parts.flatMap((part) => (part.type === "text-delta" ? [part.delta] : []));
  const { content } = await simulatedModel("writer").doGenerate(asked("May I return it?"));
  expect(content).toEqual([{ type: "text", text: words.join("") }]);
  expect(words.length).toBeGreaterThan(10);
  expect(parts.map(({ type }) => type)).toEqual([
    "stream-start",
    "response-metadata",
    "text-start",
    ...words.map(() => "text-delta"),
    "text-end",
    "finish",
  ]);
});

test("echoes, stops at a stop sequence, and ends at the most tokens", async () => {
  const echo = (more: Partial<LanguageModelV4CallOptions>) =>
    simulatedModel("echo").doGenerate(asked("one two three four", more));
  expect((await echo({})).content).toEqual([{ type: "text", text: "one two three four" }]);
  expect(await echo({ stopSequences: [" three"] })).toMatchObject({
    content: [{ text: "one two" }],
    finishReason: { unified: "stop" },
  });
  expect(await echo({ maxOutputTokens: 2 })).toMatchObject({
    content: [{ text: "one two " }],
    finishReason: { unified: "length" },
  });
});

test.each<[string, string, Partial<LanguageModelV4CallOptions>]>([
  ["it is required to", "Hello", { toolChoice: { type: "required" } }],
  ["the choice names it", "Hello", { toolChoice: { type: "tool", toolName: "get_weather" } }],
  ["the question does", "Please get weather for Chur", {}],
])("calls a tool with fitting arguments where %s", async (_, text, more) => {
  const call = asked(text, { tools: [weather], ...more });
  const toolCall = { type: "tool-call", toolName: "get_weather", input: '{"town":"Simulated town"}' };
  const answer = await simulatedModel("writer").doGenerate(call);
  expect(answer).toMatchObject({ content: [toolCall], finishReason: { unified: "tool-calls" } });
  const parts = await partsOf(call);
  expect(parts).toContainEqual(expect.objectContaining(toolCall));
  expect(parts.flatMap((part) => (part.type === "tool-input-delta" ? [part.delta] : [])).join("")).toBe(
    toolCall.input,
  );
});

test("calls none where none may be or none is asked for, and answers with the result it was given", async () => {
  const model = simulatedModel("writer");
  const forbidden = asked("get_weather", { tools: [weather], toolChoice: { type: "none" } });
  const answered = asked("get_weather", { tools: [weather] });
  answered.prompt.push({
    role: "tool",
    content: [
      {
        type: "tool-result",
        toolCallId: "1",
        toolName: "get_weather",
        output: { type: "text", value: "Snow" },
      },
    ],
  });
  for (const call of [forbidden, asked("Hello", { tools: [weather] })]) {
    expect((await model.doGenerate(call)).content).toMatchObject([{ type: "text" }]);
  }
  expect((await model.doGenerate(answered)).content).toMatchObject([
    { text: expect.stringContaining("Snow") },
  ]);
});

test("answers JSON that fits the schema", async () => {
  const schema = {
    type: "object",
    properties: { intent: { enum: ["refund"] } },
    required: ["intent"],
  } as const;
  const { content } = await simulatedModel("writer").doGenerate(
    asked("Hi", { responseFormat: { type: "json", schema } }),
  );
  expect(content).toEqual([{ type: "text", text: '{"intent":"refund"}' }]);
});

test("says what it was told to say", async () => {
  const { content } = await simulatedModel("writer").doGenerate(asked("Hi", knobs({ answer: "{broken" })));
  expect(content).toEqual([{ type: "text", text: "{broken" }]);
});

test.each([
  ["rate-limit", 429, true],
  ["server-error", 500, true],
  ["overloaded", 503, true],
  ["bad-request", 400, false],
  ["unauthorized", 401, false],
])("fails with %s as a provider's client does", async (failWith, statusCode, isRetryable) => {
  const call = asked("Hi", knobs({ failWith }));
  const failure = await simulatedModel("writer")
    .doGenerate(call)
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  expect(APICallError.isInstance(failure)).toBe(true);
  expect(failure).toMatchObject({ statusCode, isRetryable });
  await expect(simulatedModel("writer").doStream(call)).rejects.toMatchObject({ statusCode });
});

test("fails in the middle of a stream", async () => {
  await expect(
    partsOf(asked("Hi", knobs({ failWith: "server-error", failAfterWords: 3 }))),
  ).rejects.toMatchObject({
    statusCode: 500,
  });
});

test("gives up with whoever waits, before an answer and within one", async () => {
  const before = new AbortController();
  const never = simulatedModel("writer").doGenerate(
    asked("Hi", { ...knobs({ failWith: "timeout" }), abortSignal: before.signal }),
  );
  const within = new AbortController();
  const slow = partsOf(asked("Hi", { ...knobs({ tokensPerSecond: 0.01 }), abortSignal: within.signal }));
  const both = Promise.all([
    expect(never).rejects.toMatchObject({ name: "AbortError" }),
    expect(slow).rejects.toMatchObject({ name: "AbortError" }),
  ]);
  before.abort();
  within.abort();
  await both;
});

test("refuses options that it does not know", async () => {
  await expect(simulatedModel("writer").doGenerate(asked("Hi", knobs({ speed: 3 })))).rejects.toMatchObject({
    statusCode: 400,
  });
});
