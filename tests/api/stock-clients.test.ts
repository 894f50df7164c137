/** Clients as their makers ship them, against a running server: only the base URL, the key and the model's name are ours. */
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateObject, generateText, isStepCount, streamText, tool } from "ai";
import OpenAI from "openai";
import { zodFunction, zodResponseFormat, zodTextFormat } from "openai/helpers/zod";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { outgoingPolicy, setOutgoingPolicy } from "@/server/outgoing/outgoing-policy";
import type { SimulatedOptions } from "@/server/providers/simulated/simulated-options";
import { createSpendLimit } from "@/server/spend/create-spend-limit";
import { aConnection, aRunnablePrompt } from "../support/a-runnable-prompt";
import { aMember, type TestMember } from "../support/factories";
import { type HttpApi, startHttpApi } from "../support/http-api";
import { type ModelServer, startModelServer } from "../support/model-server";
import { aKey } from "../support/test-api";

const PROMPT = "support/reply";
const variables = { company: "Acme" };
const HELLO = [{ role: "user", content: "Hello, you there" }] as const;
const EMPTY = { messages: [], metadata: variables };

let api: HttpApi;
let owner: TestMember;
let apiKey: string;
let baseURL: string;
let client: OpenAI;
/** What `real` asks; all other prompts are answered by the simulated provider. */
let provider: ModelServer;

beforeAll(async () => {
  api = await startHttpApi();
  provider = await startModelServer();
  setOutgoingPolicy(outgoingPolicy([provider.host]));
  baseURL = `${api.url}/api/v1`;
  owner = await aMember(api.db);
  await writePrompts();
  apiKey = await aKey(owner, { permissions: ["prompt:run"] });
  client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
  return async () => {
    await provider.stop();
    await api.stop();
  };
});

type Content = NonNullable<Parameters<typeof aRunnablePrompt>[1]>;

const withoutRetries = { retry: { maxRetries: 0, initialDelayMs: 0, on: [] } };

async function writePrompts(): Promise<void> {
  await write(PROMPT, simulated("echo"));
  await write("weather", simulated("helper"));
  await write("slow", simulated("echo", { latencyMs: 60_000 }));
  await write("down", { ...simulated("echo", { failWith: "overloaded" }), ...withoutRetries });
  const breaking = { answer: "One two three four", failWith: "overloaded", failAfterWords: 2 } as const;
  await write("breaks", { ...simulated("echo", breaking), ...withoutRetries });
  await aConnection(owner, provider.baseUrl);
  await write("real", {});
  await write("unconnected", { model: { provider: "elsewhere", name: "gpt-4o-mini", parameters: {} } });
}

const write = (slug: string, content: Content) => {
  const messages = [{ role: "system", content: "You answer for {{company}}." }] as const;
  return aRunnablePrompt(owner, { messages: [...messages], ...content }, slug);
};

const simulated = (name: string, providerOptions: Partial<SimulatedOptions> = {}): Content => ({
  model: { provider: "simulated", name, parameters: {}, providerOptions },
});

const weatherTool: OpenAI.ChatCompletionFunctionTool = {
  type: "function",
  function: {
    name: "get_weather",
    description: "The weather of a city",
    parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
  },
};

describe("openai: chat completions", () => {
  test("answer by the prompt's name", async () => {
    const { data, response } = await client.chat.completions
      .create({ model: PROMPT, messages: [...HELLO], metadata: variables, user: "ada" })
      .withResponse();
    expect(data).toMatchObject({
      id: response.headers.get("x-galley-run-id"),
      object: "chat.completion",
      model: "support/reply@1",
      choices: [
        { message: { role: "assistant", content: expect.stringContaining("Hello") }, finish_reason: "stop" },
      ],
      usage: { prompt_tokens: expect.any(Number), completion_tokens: expect.any(Number) },
      galley: { isSimulated: true, environment: "production", warnings: [] },
    });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "x-galley-prompt": PROMPT,
      "x-galley-version": "1",
      "x-galley-environment": "production",
      "x-galley-trace-id": expect.stringMatching(/^[0-9a-f]{32}$/),
      "x-request-id": expect.stringMatching(/^req_/),
    });
  });

  test.each([`${PROMPT}@production`, `${PROMPT}@1`])("answer by the name %s", async (model) => {
    const answer = await client.chat.completions.create({ model, ...EMPTY });
    expect(answer.model).toBe("support/reply@1");
  });

  test("come in chunks, with the usage last", async () => {
    const stream = await client.chat.completions.create({
      model: PROMPT,
      messages: [...HELLO],
      metadata: variables,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = await Array.fromAsync(stream);
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("");
    expect(text).toContain("Hello, you there");
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: expect.any(Number) } });
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe("stop");
  });

  test("call tools and go on with what they found", async () => {
    const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: "user", content: "Call get_weather" }];
    const asked = { model: "weather", metadata: variables, tools: [weatherTool] };
    const first = await client.chat.completions.create({ ...asked, messages });
    const [choice] = first.choices;
    expect(choice).toMatchObject({
      finish_reason: "tool_calls",
      message: { content: null, tool_calls: [{ type: "function", function: { name: "get_weather" } }] },
    });
    const reply = choice?.message ?? { role: "assistant" };
    const results = (choice?.message.tool_calls ?? []).map(
      ({ id }) => ({ role: "tool", tool_call_id: id, content: "17 degrees" }) as const,
    );
    const second = await client.chat.completions.create({
      ...asked,
      messages: [...messages, reply, ...results],
    });
    expect(second.choices[0]).toMatchObject({ finish_reason: "stop" });
    expect(second.choices[0]?.message.content).toContain("17 degrees");
  });

  test("call several tools at once, streamed, and go on with what each found", async () => {
    const calls = ["Oslo", "Rome"].map((city, index) => ({
      id: `call_${index}`,
      name: "get_weather",
      arguments: JSON.stringify({ city }),
    }));
    provider.next({ calls }, { says: "Colder in Oslo." });
    const seen: string[] = [];
    const runner = client.chat.completions.runTools({
      model: "real",
      metadata: variables,
      stream: true,
      messages: [{ role: "user", content: "Where is it colder?" }],
      tools: [
        zodFunction({
          name: "get_weather",
          parameters: z.object({ city: z.string() }),
          function: ({ city }) => {
            seen.push(city);
            return `Weather of ${city}`;
          },
        }),
      ],
    });
    expect(await runner.finalContent()).toBe("Colder in Oslo.");
    expect(seen).toEqual(["Oslo", "Rome"]);
    expect(provider.requests.at(-1)).toMatchObject({
      messages: [
        { role: "system", content: "You answer for Acme." },
        { role: "user", content: "Where is it colder?" },
        { role: "assistant", tool_calls: [{ id: "call_0" }, { id: "call_1" }] },
        { role: "tool", tool_call_id: "call_0", content: "Weather of Oslo" },
        { role: "tool", tool_call_id: "call_1", content: "Weather of Rome" },
      ],
    });
  });

  test("ask the model with what the client sets", async () => {
    await client.chat.completions.create({
      model: "real",
      ...EMPTY,
      temperature: 0.9,
      max_completion_tokens: 50,
      stop: "END",
      tools: [weatherTool],
      tool_choice: { type: "function", function: { name: "get_weather" } },
      reasoning_effort: "low",
      verbosity: "low",
      parallel_tool_calls: false,
    });
    expect(provider.requests.at(-1)).toMatchObject({
      model: "gpt-4o-mini",
      temperature: 0.9,
      max_tokens: 50,
      stop: ["END"],
      reasoning_effort: "low",
      verbosity: "low",
      parallel_tool_calls: false,
      tools: [weatherTool],
      tool_choice: { type: "function", function: { name: "get_weather" } },
    });
  });

  test("run tools by the client's own loop, streamed", async () => {
    const runner = client.chat.completions.runTools({
      model: "weather",
      metadata: variables,
      stream: true,
      messages: [{ role: "user", content: "Call get_weather" }],
      tools: [
        zodFunction({
          name: "get_weather",
          parameters: z.object({ city: z.string() }),
          function: ({ city }) => `17 degrees in ${city}`,
        }),
      ],
    });
    expect(await runner.finalContent()).toContain("17 degrees in");
  });

  test("are parsed by the schema they were asked in", async () => {
    const answer = z.object({ category: z.enum(["refund", "other"]), days: z.int().min(3) });
    const completion = await client.chat.completions.parse({
      model: "weather",
      metadata: variables,
      messages: [...HELLO],
      response_format: zodResponseFormat(answer, "answer"),
    });
    expect(answer.parse(completion.choices[0]?.message.parsed)).toEqual({
      category: "other",
      days: expect.any(Number),
    });
  });

  test("end when the client leaves, also for the provider", async () => {
    provider.next({ silentAfterWords: 2 });
    const stream = await client.chat.completions.create({ model: "real", ...EMPTY, stream: true });
    for await (const _ of stream) break;
    await expect.poll(() => provider.abandoned(), { timeout: 5_000 }).toBe(1);
  });

  test("end when the client leaves before the first word", async () => {
    const leaving = new AbortController();
    const asked = client.chat.completions.create(
      { model: "slow", ...EMPTY, stream: true },
      { signal: leaving.signal },
    );
    setTimeout(() => leaving.abort(), 50);
    await expect(asked).rejects.toThrow(OpenAI.APIUserAbortError);
  });
});

describe("openai: errors", () => {
  const refusalOf = (asked: Promise<unknown>) => asked.then(String, (error: unknown) => error);

  test("401 without a key of ours", async () => {
    const stranger = new OpenAI({ baseURL, apiKey: "sk-none", maxRetries: 0 });
    const error = await refusalOf(stranger.chat.completions.create({ model: PROMPT, ...EMPTY }));
    expect(error).toBeInstanceOf(OpenAI.AuthenticationError);
    expect(error).toMatchObject({
      status: 401,
      code: "invalid_api_key",
      requestID: expect.stringMatching(/^req_/),
    });
  });

  test("403 for what the key may not", async () => {
    const reader = new OpenAI({ baseURL, apiKey: await aKey(owner, { permissions: ["prompt:read"] }) });
    const error = await refusalOf(reader.models.list().then());
    expect(error).toBeInstanceOf(OpenAI.PermissionDeniedError);
    expect(error).toMatchObject({ code: "insufficient_permissions" });
  });

  test("404 for a prompt that is not live", async () => {
    const error = await refusalOf(client.chat.completions.create({ model: "none@production", ...EMPTY }));
    expect(error).toBeInstanceOf(OpenAI.NotFoundError);
    expect(error).toMatchObject({ code: "model_not_found", param: "model" });
  });

  test("422 for a variable that is missing, and for what cannot be had", async () => {
    const missing = await refusalOf(client.chat.completions.create({ model: PROMPT, messages: [] }));
    expect(missing).toBeInstanceOf(OpenAI.UnprocessableEntityError);
    expect(missing).toMatchObject({ param: "variables.company", type: "invalid_request_error" });
    const several = await refusalOf(client.chat.completions.create({ model: PROMPT, ...EMPTY, n: 2 }));
    expect(several).toMatchObject({ status: 422, param: "n" });
  });

  test("409 for a model that is not connected, which is not tried again", async () => {
    const asked: Response[] = [];
    const patient = new OpenAI({
      baseURL,
      apiKey,
      fetch: async (...given) => {
        const answer = await fetch(...given);
        asked.push(answer);
        return answer;
      },
    });
    const error = await refusalOf(patient.chat.completions.create({ model: "unconnected", ...EMPTY }));
    expect(error).toBeInstanceOf(OpenAI.ConflictError);
    expect(asked).toHaveLength(1);
  });

  test("429 for a key that has called too often", async () => {
    const { token } = await createApiKey(owner, {
      name: "Seldom",
      environmentNames: ["production"],
      permissions: ["prompt:run"],
      requestsPerMinute: 1,
    });
    const seldom = new OpenAI({ baseURL, apiKey: token, maxRetries: 0 });
    await seldom.chat.completions.create({ model: PROMPT, ...EMPTY });
    const error = await refusalOf(seldom.chat.completions.create({ model: PROMPT, ...EMPTY }));
    expect(error).toBeInstanceOf(OpenAI.RateLimitError);
    expect(error).toMatchObject({ code: "rate_limit_exceeded", type: "rate_limit_error" });
  });

  test("402 for a spend limit that is reached, which is not tried again", async () => {
    const spender = await aMember(api.db);
    await aConnection(spender, provider.baseUrl);
    await aRunnablePrompt(spender, {}, "real");
    await createSpendLimit(spender, { scope: "workspace", period: "day", limitUsd: "0.000001" });
    const limited = new OpenAI({ baseURL, apiKey: await aKey(spender) });
    const variables = { company: "Acme", question: "Why?" };
    const error = await refusalOf(
      limited.chat.completions.create({ model: "real", messages: [], metadata: variables }),
    );
    expect(error).toBeInstanceOf(OpenAI.APIError);
    expect(error).toMatchObject({ status: 402, code: "insufficient_quota" });
  });

  test("5xx for a model that does not answer", async () => {
    const error = await refusalOf(client.chat.completions.create({ model: "down", ...EMPTY }));
    expect(error).toBeInstanceOf(OpenAI.InternalServerError);
    expect(error).toMatchObject({ status: 502, type: "server_error", code: "provider_failed" });
  });

  test("in the middle of a stream are thrown after what came before", async () => {
    const stream = await client.chat.completions.create({ model: "breaks", ...EMPTY, stream: true });
    const words: string[] = [];
    const error = await refusalOf(
      (async () => {
        for await (const { choices } of stream) words.push(choices[0]?.delta.content ?? "");
      })(),
    );
    expect(words.join("")).toBe("One two ");
    expect(error).toBeInstanceOf(OpenAI.APIError);
    expect(error).toMatchObject({ code: "provider_failed" });
  });
});

describe("openai: models", () => {
  test("are the prompts that the key may call", async () => {
    const models = await Array.fromAsync(client.models.list());
    expect(models.map(({ id }) => id)).toEqual(
      ["breaks", "down", "real", "slow", PROMPT, "unconnected", "weather"].map(
        (slug) => `${slug}@production`,
      ),
    );
    expect(await client.models.retrieve(`${PROMPT}@production`)).toMatchObject({ object: "model" });
    await expect(client.models.retrieve("none")).rejects.toThrow(OpenAI.NotFoundError);
  });
});

describe("openai: responses", () => {
  test("answer by the prompt's id", async () => {
    const response = await client.responses.create({
      prompt: { id: PROMPT, variables: { company: { type: "input_text", text: "Acme" } } },
      input: "Hello, you there",
    });
    expect(response.output_text).toContain("Hello, you there");
    expect(response).toMatchObject({
      status: "completed",
      prompt: { id: PROMPT, version: "1" },
      usage: { total_tokens: expect.any(Number) },
    });
  });

  test("answer by a version, and refuse one that is none", async () => {
    const prompt = { id: PROMPT, variables };
    const response = await client.responses.create({ prompt: { ...prompt, version: "1" }, input: "Hello" });
    expect(response.model).toBe("support/reply@1");
    await expect(client.responses.create({ prompt: { ...prompt, version: "9" } })).rejects.toThrow(
      OpenAI.NotFoundError,
    );
  });

  test("come in events, from created to completed", async () => {
    const stream = client.responses.stream({ prompt: { id: PROMPT, variables }, input: "Hello, you there" });
    const types: string[] = [];
    let text = "";
    stream.on("event", ({ type }) => types.push(type));
    stream.on("response.output_text.delta", ({ delta }) => {
      text += delta;
    });
    const final = await stream.finalResponse();
    expect(types[0]).toBe("response.created");
    expect(types.at(-1)).toBe("response.completed");
    expect(final.output_text).toBe(text);
  });

  test("call tools and go on with what they found", async () => {
    const { type, function: described } = weatherTool;
    const tools: OpenAI.Responses.FunctionTool[] = [
      { type, ...described, parameters: described.parameters ?? {}, strict: false },
    ];
    const asked = { prompt: { id: "weather", variables }, tools };
    const input: OpenAI.Responses.ResponseInput = [{ role: "user", content: "Call get_weather" }];
    const first = await client.responses.create({ ...asked, input });
    const calls = first.output.filter((item) => item.type === "function_call");
    expect(calls).toMatchObject([{ name: "get_weather", status: "completed" }]);
    const outputs = calls.map(
      ({ call_id }) => ({ type: "function_call_output", call_id, output: "17 degrees" }) as const,
    );
    const second = await client.responses.create({ ...asked, input: [...input, ...calls, ...outputs] });
    expect(second.output_text).toContain("17 degrees");
  });

  test("are parsed by the schema they were asked in", async () => {
    const answer = z.object({ category: z.enum(["refund", "other"]) });
    const response = await client.responses.parse({
      prompt: { id: "weather", variables },
      text: { format: zodTextFormat(answer, "answer") },
    });
    expect(answer.parse(response.output_parsed)).toEqual({ category: "other" });
  });

  test("that break off are thrown", async () => {
    const stream = await client.responses.create({ prompt: { id: "breaks", variables }, stream: true });
    await expect(Array.fromAsync(stream)).rejects.toThrow(OpenAI.APIError);
  });
});

const weather = tool({
  description: "The weather of a city",
  inputSchema: z.object({ city: z.string() }),
  execute: ({ city }) => `17 degrees in ${city}`,
});
const useWeather = { tools: { get_weather: weather }, stopWhen: isStepCount(3), prompt: "Call get_weather" };

describe("the AI SDK with @ai-sdk/openai-compatible", () => {
  const modelOf = (name: string) =>
    createOpenAICompatible({
      name: "galley",
      baseURL,
      apiKey,
      includeUsage: true,
      supportsStructuredOutputs: true,
      transformRequestBody: (body) => ({ ...body, variables }),
    })(name);

  test("generates a text", async () => {
    const { text, usage, finishReason } = await generateText({
      model: modelOf(PROMPT),
      prompt: "Hello there",
    });
    expect(text).toContain("Hello there");
    expect(finishReason).toBe("stop");
    expect(usage.totalTokens).toBeGreaterThan(0);
  });

  test("streams a text", async () => {
    const result = streamText({ model: modelOf(PROMPT), prompt: "Hello there" });
    const parts = await Array.fromAsync(result.textStream);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.join("")).toContain("Hello there");
    expect((await result.usage).totalTokens).toBeGreaterThan(0);
  });

  test("uses tools in its own loop", async () => {
    const { text, steps } = await generateText({ model: modelOf("weather"), ...useWeather });
    expect(steps).toHaveLength(2);
    expect(text).toContain("17 degrees in");
  });

  test("generates an object", async () => {
    const schema = z.object({ category: z.enum(["refund", "other"]) });
    const { object } = await generateObject({ model: modelOf("weather"), schema, prompt: "Which?" });
    expect(object).toEqual({ category: "other" });
  });

  test("says what is wrong in our words", async () => {
    await expect(generateText({ model: modelOf("none"), prompt: "Hello", maxRetries: 0 })).rejects.toThrow(
      /"none".* does not exist/,
    );
  });
});

describe("the AI SDK with @ai-sdk/openai", () => {
  const providerOptions = { openai: { metadata: variables } };
  const modelOf = (name: string) => createOpenAI({ baseURL, apiKey })(name);

  test("generates a text by responses", async () => {
    const { text, usage } = await generateText({
      model: modelOf(PROMPT),
      prompt: "Hello there",
      providerOptions,
    });
    expect(text).toContain("Hello there");
    expect(usage.totalTokens).toBeGreaterThan(0);
  });

  test("streams a text by responses", async () => {
    const result = streamText({ model: modelOf(PROMPT), prompt: "Hello there", providerOptions });
    expect((await Array.fromAsync(result.textStream)).join("")).toContain("Hello there");
    expect(await result.finishReason).toBe("stop");
  });

  test("uses tools in its own loop, streamed", async () => {
    const result = streamText({ model: modelOf("weather"), providerOptions, ...useWeather });
    expect(await result.text).toContain("17 degrees in");
  });

  test("takes chat completions as well", async () => {
    const model = createOpenAI({ baseURL, apiKey }).chat(PROMPT);
    const { text } = await generateText({ model, prompt: "Hello there", providerOptions });
    expect(text).toContain("Hello there");
  });
});
