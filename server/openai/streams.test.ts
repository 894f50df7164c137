/** Streams as stock clients put them together: OpenAI's own accumulators read what is written here. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { RunEvent, RunResult, StartedRun } from "@/server/runs/run-events";
import { writeOpenaiError } from "./openai-error";
import { writeChatChunks } from "./write-chat-chunks";
import { writeChatCompletion } from "./write-chat-completion";
import { writeResponse } from "./write-response";
import { writeResponseEvents } from "./write-response-events";

const head = {
  runId: "run_1",
  traceId: "t",
  spanId: "s",
  prompt: "support/reply",
  version: 7,
  environment: "production",
  arm: null,
  warnings: [],
};
const result: RunResult = {
  output: {
    role: "assistant",
    content: 'Hel"lo',
    toolCalls: [
      { id: "call_1", name: "find", arguments: '{"a":1}' },
      { id: "call_2", name: "stop", arguments: "" },
    ],
  },
  finishReason: "tool_calls",
  usage: { inputTokens: 10, outputTokens: 5, cachedInputTokens: 2, reasoningTokens: null },
  costUsd: "0.001",
  latencyMs: 12,
  timeToFirstTokenMs: 3,
  model: { provider: "openai", name: "gpt-5" },
  isSimulated: false,
  attempts: 1,
};
const EVENTS: RunEvent[] = [
  { type: "text", text: "Hel" },
  { type: "text", text: '"lo' },
  { type: "toolCall", index: 0, id: "call_1", name: "find", arguments: "" },
  { type: "toolCall", index: 1, id: "call_2", name: "stop", arguments: "" },
  { type: "toolCall", index: 0, id: "call_1", name: "find", arguments: '{"a"' },
  { type: "toolCall", index: 0, id: "call_1", name: "find", arguments: ":1}" },
];

async function* replay(events: readonly RunEvent[], failure?: Error): AsyncGenerator<RunEvent> {
  yield* events;
  if (failure) throw failure;
}

const runOf = (events: readonly RunEvent[] = EVENTS): StartedRun => ({
  head,
  events: replay(events),
  result: Promise.resolve(result),
});

const errorOf = (error: unknown) =>
  writeOpenaiError({ status: 502, code: "provider_failed", detail: String(error) });

const starting = (run: StartedRun) => Promise.resolve(run);

const asJson = z.record(z.string(), z.json());

/** The `data` of each event; `[DONE]` as it is. */
async function dataOf(stream: AsyncIterable<string>) {
  const text = (await Array.fromAsync(stream)).join("");
  const events = text.split("\n\n").filter((event) => event !== "");
  return events.map((event) => {
    const data = event.slice(event.indexOf("data: ") + "data: ".length);
    return data === "[DONE]" ? data : asJson.parse(JSON.parse(data));
  });
}

describe("a streamed chat completion", () => {
  const written = (includesUsage: boolean) =>
    dataOf(writeChatChunks(head, starting(runOf()), { created: 1, includesUsage, errorOf }));

  test("says its role first, names each call once and ends with the reason", async () => {
    const chunks = await written(false);
    expect(chunks.pop()).toBe("[DONE]");
    const common = {
      id: "run_1",
      object: "chat.completion.chunk",
      created: 1,
      model: "support/reply@7",
    };
    const choice = (delta: object, finish_reason: string | null = null) => ({
      ...common,
      choices: [{ index: 0, delta, logprobs: null, finish_reason }],
    });
    const called = (index: number, name: string, id: string) => ({
      tool_calls: [{ index, id, type: "function", function: { name, arguments: "" } }],
    });
    const grown = (more: string) => ({ tool_calls: [{ index: 0, function: { arguments: more } }] });
    expect(chunks).toEqual([
      choice({ role: "assistant", content: "Hel" }),
      choice({ content: '"lo' }),
      choice(called(0, "find", "call_1")),
      choice(called(1, "stop", "call_2")),
      choice(grown('{"a"')),
      choice(grown(":1}")),
      {
        ...choice({}, "tool_calls"),
        galley: expect.objectContaining({ runId: "run_1", costUsd: "0.001", isSimulated: false }),
      },
    ]);
  });

  test("tells the usage in a chunk of its own, where asked for", async () => {
    const chunks = await written(true);
    const usage = {
      prompt_tokens: 10,
      completion_tokens: 5,
      total_tokens: 15,
      prompt_tokens_details: { cached_tokens: 2 },
      completion_tokens_details: { reasoning_tokens: 0 },
    };
    expect(chunks.at(-2)).toMatchObject({ choices: [], usage });
    expect(chunks.slice(0, -2)).toEqual(
      chunks.slice(0, -2).map(() => expect.objectContaining({ usage: null })),
    );
  });

  test("that fails on the way says so last", async () => {
    const run = { ...runOf(), events: replay([{ type: "text", text: "Hel" }], new Error("gone")) };
    const options = { created: 1, includesUsage: true, errorOf };
    const chunks = await dataOf(writeChatChunks(head, starting(run), options));
    expect(chunks).toHaveLength(2);
    expect(chunks.at(-1)).toMatchObject({ error: { code: "provider_failed", message: "Error: gone" } });
  });

  test("of nothing is still a message", async () => {
    const [first] = await dataOf(
      writeChatChunks(head, starting(runOf([])), { created: 1, includesUsage: false, errorOf }),
    );
    expect(first).toMatchObject({ choices: [{ delta: { role: "assistant" }, finish_reason: "tool_calls" }] });
  });
});

test("a whole chat completion says the same", () => {
  expect(writeChatCompletion(head, result, 1)).toMatchObject({
    id: "run_1",
    model: "support/reply@7",
    choices: [
      {
        message: {
          role: "assistant",
          content: 'Hel"lo',
          tool_calls: [
            { id: "call_1", type: "function", function: { name: "find", arguments: '{"a":1}' } },
            { id: "call_2", type: "function", function: { name: "stop", arguments: "" } },
          ],
        },
        finish_reason: "tool_calls",
      },
    ],
    usage: { total_tokens: 15 },
  });
});

describe("a streamed response", () => {
  const asked = { created: 1, metadata: {} };
  const failure = (error: unknown) => ({ code: "server_error", message: String(error) });
  const typed = z.looseObject({ type: z.string(), sequence_number: z.int() });
  const eventsOf = async (run: StartedRun) =>
    (await dataOf(writeResponseEvents(head, starting(run), asked, failure))).map((event) =>
      typed.parse(event),
    );

  test("counts its events, and each item begins, grows and ends", async () => {
    const events = await eventsOf(runOf());
    expect(events.map(({ sequence_number }) => sequence_number)).toEqual(events.map((_, index) => index));
    expect(events.map(({ type, output_index }) => [type, output_index])).toEqual([
      ["response.created", undefined],
      ["response.in_progress", undefined],
      ["response.output_item.added", 0],
      ["response.content_part.added", 0],
      ["response.output_text.delta", 0],
      ["response.output_text.delta", 0],
      ["response.output_text.done", 0],
      ["response.content_part.done", 0],
      ["response.output_item.done", 0],
      ["response.output_item.added", 1],
      ["response.output_item.added", 2],
      ["response.function_call_arguments.delta", 1],
      ["response.function_call_arguments.delta", 1],
      ["response.function_call_arguments.done", 1],
      ["response.output_item.done", 1],
      ["response.function_call_arguments.done", 2],
      ["response.output_item.done", 2],
      ["response.completed", undefined],
    ]);
  });

  test("ends with the response that is answered when it is not streamed", async () => {
    const events = await eventsOf(runOf());
    expect(events.at(-1)).toMatchObject({ response: writeResponse(head, result, asked) });
  });

  test("that fails on the way says so, twice over", async () => {
    const run = {
      ...runOf(),
      events: replay([{ type: "text", text: "Hel" }], new Error("gone")),
    };
    const events = await eventsOf(run);
    expect(events.slice(-2)).toMatchObject([
      { type: "error", code: "server_error", message: "Error: gone", param: null },
      { type: "response.failed", response: { status: "failed", error: { code: "server_error" } } },
    ]);
  });

  test.each([
    ["length", "max_output_tokens"],
    ["content_filter", "content_filter"],
  ] as const)("that was cut short by %s is incomplete", (finishReason, reason) => {
    expect(writeResponse(head, { ...result, finishReason }, asked)).toMatchObject({
      status: "incomplete",
      incomplete_details: { reason },
    });
  });
});
