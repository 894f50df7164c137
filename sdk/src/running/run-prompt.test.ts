import type { RequestListener } from "node:http";
import { afterEach, expect, test } from "vitest";
import { sendJson, sendProblem, startScriptedServer } from "@/tests/support/scripted-server";
import { createGalley } from "../create-galley";
import type { GalleyError } from "../galley-error";
import type { RunEvent } from "./run-types";

const RUN = "/api/v1/prompts/greet/run";
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const answer = {
  runId: "run_1",
  traceId: "0af7651916cd43dd8448eb211c80319c",
  prompt: "greet",
  version: 3,
  environment: "production",
  arm: null,
  output: { role: "assistant", content: "Hello Ada." },
  finishReason: "stop",
  usage: { inputTokens: 1, outputTokens: 2, cachedInputTokens: null, reasoningTokens: null },
};

const sendAnswer: RequestListener = (_request, response) => sendJson(response, answer);
const sendEvents =
  (...events: [string, object][]): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(
      events.map(([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join(""),
    );
  };

/** Answers with one after the other, and then with the last. */
async function open(...script: RequestListener[]) {
  const server = await startScriptedServer((request, response) => {
    const next = script.length > 1 ? script.shift() : script[0];
    next?.(request, response);
  });
  closing.push(server.stop);
  const errors: GalleyError[] = [];
  const galley = createGalley({
    baseUrl: server.url,
    onError: (error) => errors.push(error),
    runTimeoutMs: 5_000,
  });
  closing.push(() => galley.close());
  return { galley, server, errors };
}

const hangUp: RequestListener = (_request, response) => response.destroy();
const problem =
  (status: number, code: string, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    sendProblem(response, status, code, headers);

test.each([
  ["that hangs up", hangUp],
  ["that is full", problem(503, "unavailable")],
  ["that is too busy", problem(429, "limit_exceeded", { "retry-after": "0" })],
  ["in front of which a proxy finds nothing", problem(502, "bad_gateway")],
  ["that is still at the try before", problem(409, "conflict", { "retry-after": "0" })],
])("a server %s is asked again, by the same idempotency key", async (_what, failure) => {
  const { galley, server, errors } = await open(failure, sendAnswer);
  expect(await galley.run("greet")).toMatchObject({ output: { content: "Hello Ada." } });
  const keys = server.headersOf(RUN).map((headers) => headers["idempotency-key"]);
  expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{32,}$/), keys[0]]);
  expect(errors).toEqual([]);
});

test.each([
  ["a provider that failed", problem(502, "provider_failed"), "provider_failed"],
  ["a limit that is spent", problem(402, "spend_limit_reached"), "spend_limit_reached"],
  ["a conflict", problem(409, "conflict"), "conflict"],
  [
    "an answer that is none",
    (_request, response) => sendJson(response, { runId: "run_1" }),
    "invalid_answer",
  ],
] satisfies [string, RequestListener, string][])("%s is told at once", async (_what, failure, code) => {
  const { galley, server, errors } = await open(failure);
  expect(await galley.run("greet")).toBeNull();
  expect(errors).toMatchObject([{ code }]);
  expect(server.asked).toEqual([RUN]);
});

test("the caller's signal ends a run", async () => {
  const { galley, errors } = await open(() => undefined);
  expect(await galley.run("greet", { signal: AbortSignal.timeout(30) })).toBeNull();
  expect(errors).toMatchObject([{ code: "aborted" }]);
});

async function readAll(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const all: RunEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

test("a stream is opened again until it begins, and tells all there is", async () => {
  const call = { index: 0, id: "c1", name: "look", arguments: "{}" };
  const { galley } = await open(
    hangUp,
    sendEvents(
      ["start", {}],
      ["text", { text: "Hello" }],
      ["later", {}],
      ["tool-call", call],
      ["finish", answer],
    ),
  );
  expect(await readAll(galley.stream("greet"))).toEqual([
    { type: "text", text: "Hello" },
    { type: "toolCall", ...call },
    { type: "done", answer },
  ]);
});

test.each([
  ["breaks off", sendEvents(["text", { text: "Hel" }]), "network"],
  [
    "ends in an error",
    sendEvents(["text", { text: "Hel" }], ["error", { code: "provider_failed", detail: "No." }]),
    "provider_failed",
  ],
  ["is garbage", (_request, response) => response.writeHead(200).end("data: {\n\n"), "invalid_answer"],
] satisfies [string, RequestListener, string][])(
  "a stream that %s is not begun again",
  async (_what, script, code) => {
    const { galley, server, errors } = await open(script);
    await readAll(galley.stream("greet"));
    expect(errors).toMatchObject([{ code }]);
    expect(server.asked).toHaveLength(1);
    await expect(readAll(galley.stream("greet", { strict: true }))).rejects.toMatchObject({ code });
  },
);
