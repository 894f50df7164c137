import { beforeAll, describe, expect, test } from "vitest";
import { runOutput } from "@/server/runs/run-schemas";
import { aRunnablePrompt, RUNNABLE } from "../support/a-runnable-prompt";
import { aMember } from "../support/factories";
import { MODEL_ANSWER } from "../support/model-server";
import { readEvents } from "../support/read-events";
import {
  EAGER,
  FALLBACK,
  openRunSettings,
  RUN_BODY,
  RUN_VARIABLES,
  type RunSettings,
} from "../support/run-setting";
import { aKey, sendJson } from "../support/test-api";

let settings: RunSettings;
beforeAll(async () => {
  settings = await openRunSettings();
  return () => settings.stop();
});

describe("a run", () => {
  test("answers with what the model says, and says who answered", async () => {
    const { token, model } = await settings.aSetting();
    const answer = await settings.run(token, { variables: { ...RUN_VARIABLES, colour: "red" } });
    expect(answer.status).toBe(200);
    const body = await answer.json();
    expect(runOutput.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      runId: expect.stringMatching(/^run_\w{20}$/),
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      prompt: RUNNABLE,
      version: 1,
      environment: "production",
      arm: null,
      output: { role: "assistant", content: MODEL_ANSWER },
      finishReason: "stop",
      usage: { inputTokens: 1_200, outputTokens: 300 },
      costUsd: "0.00036",
      model: { provider: "gateway", name: "gpt-4o-mini" },
      simulated: false,
      attempts: 1,
      warnings: [{ path: "variables.colour" }],
    });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "x-galley-prompt": RUNNABLE,
      "x-galley-version": "1",
      "x-galley-environment": "production",
      "x-galley-run-id": body.runId,
      "x-galley-trace-id": body.traceId,
    });
    expect(model.requests).toMatchObject([
      {
        authorization: "Bearer sk-test-1234",
        model: "gpt-4o-mini",
        temperature: 0.2,
        messages: [
          { role: "system", content: "You answer for Acme." },
          { role: "user", content: RUN_VARIABLES.question },
        ],
      },
    ]);
  });

  test("leaves a trace with the prompt, the cost and who asked", async () => {
    const { token } = await settings.aSetting();
    const answer = await settings.run(token, {
      ...RUN_BODY,
      userId: "ada",
      sessionId: "s1",
      metadata: { ticket: "T-1" },
    });
    const trace = await settings.traceOf(token, answer);
    expect(trace).toMatchObject({
      environment: "production",
      userId: "ada",
      sessionId: "s1",
      costUsd: "0.00036",
      spans: [
        {
          parentId: null,
          kind: "generation",
          status: "ok",
          provider: "gateway",
          model: "gpt-4o-mini",
          inputTokens: 1_200,
          inputMessages: [{ role: "system" }, { role: "user", content: RUN_VARIABLES.question }],
          outputText: MODEL_ANSWER,
          finishReason: "stop",
          parameters: { temperature: 0.2 },
          prompt: { slug: RUNNABLE, version: 1, linked: true },
          attributes: {
            "galley.run.id": answer.headers.get("x-galley-run-id"),
            "galley.prompt.variable.company": "Acme",
            "galley.metadata.ticket": "T-1",
          },
        },
      ],
    });
  });

  test("becomes part of the caller's trace", async () => {
    const { token } = await settings.aSetting();
    const [traceId, spanId] = ["ab".repeat(16), "cd".repeat(8)];
    const answer = await settings.run(token, RUN_BODY, { traceparent: `00-${traceId}-${spanId}-01` });
    expect(answer.headers.get("x-galley-trace-id")).toBe(traceId);
    const { spans } = await settings.traceOf(token, answer);
    expect(spans).toMatchObject([{ parentId: spanId }]);
  });

  test("appends the conversation's messages to the prompt's own", async () => {
    const { token, model } = await settings.aSetting();
    const call = { id: "c1", name: "find_order", arguments: '{"id":7}' };
    const messages = [
      { role: "assistant", content: "", toolCalls: [call] },
      { role: "tool", content: "Shipped.", toolCallId: "c1" },
      {
        role: "user",
        content: [
          { type: "text", text: "And this?" },
          { type: "image", url: `http://${model.host}/a.png` },
        ],
      },
    ];
    expect((await settings.run(token, { ...RUN_BODY, messages })).status).toBe(200);
    expect(model.requests[0]?.messages).toMatchObject([
      { role: "system" },
      { role: "user" },
      { role: "assistant", tool_calls: [{ id: "c1", function: { name: "find_order" } }] },
      { role: "tool", tool_call_id: "c1", content: "Shipped." },
      {
        role: "user",
        content: [
          { type: "text" },
          { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=" } },
        ],
      },
    ]);
  });

  test("is refused where an image cannot be had", async () => {
    const { token, model } = await settings.aSetting();
    const url = "http://10.0.0.1/secret.png";
    const messages = [{ role: "user", content: [{ type: "image", url }] }];
    const answer = await settings.run(token, { ...RUN_BODY, messages });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining(url) });
    expect(model.requests).toEqual([]);
  });

  test("offers the version's tools and answers with the calls", async () => {
    const parameters = { type: "object", properties: { id: { type: "integer" } } };
    const { token, model } = await settings.aSetting({
      tools: [{ name: "find_order", description: "Finds one.", parameters }],
      toolChoice: { name: "find_order" },
    });
    const call = { id: "c1", name: "find_order", arguments: '{"id":7}' };
    model.next({ calls: [call] });
    expect(await (await settings.run(token)).json()).toMatchObject({
      output: { content: "", toolCalls: [call] },
      finishReason: "tool_calls",
    });
    expect(model.requests).toMatchObject([
      {
        tools: [{ type: "function", function: { name: "find_order", parameters } }],
        tool_choice: { type: "function", function: { name: "find_order" } },
      },
    ]);
  });

  test("can be of the simulated provider, without a connection and for free", async () => {
    const member = await aMember(settings.api.db);
    await aRunnablePrompt(member, { model: { provider: "simulated", name: "any", parameters: {} } });
    expect(await (await settings.run(await aKey(member))).json()).toMatchObject({
      simulated: true,
      costUsd: "0",
    });
  });

  test("needs no permission to read the prompt", async () => {
    const { member } = await settings.aSetting();
    expect((await settings.run(await aKey(member, { permissions: ["prompt:run"] }))).status).toBe(200);
  });

  test.each([
    ["a missing variable", { variables: { company: "Acme" } }, 422, "variables.question"],
    ["a wrong and a missing one", { variables: { company: 7 } }, 422, "variables.company"],
    ["a misspelt field", { variabels: {} }, 422, "variabels"],
    ["two choices", { ...RUN_BODY, version: 1, environment: "production" }, 422, "version"],
  ])("is refused for %s before a model is asked", async (_what, body, status, path) => {
    const { token, model } = await settings.aSetting();
    const answer = await settings.run(token, body);
    expect(answer.status).toBe(status);
    expect((await answer.json()).errors).toContainEqual(expect.objectContaining({ path }));
    expect(model.requests).toEqual([]);
  });

  test("is refused without a connection, and without a model", async () => {
    const member = await aMember(settings.api.db);
    await aRunnablePrompt(member);
    const unconnected = await settings.run(await aKey(member));
    expect(unconnected.status).toBe(409);
    expect(await unconnected.json()).toMatchObject({ detail: expect.stringContaining("gateway") });
    const other = await aMember(settings.api.db);
    await aRunnablePrompt(other, { model: null });
    expect((await settings.run(await aKey(other))).status).toBe(409);
  });

  test("is refused where the key has no business", async () => {
    const { member } = await settings.aSetting();
    const elsewhere = await aKey(member, { environmentNames: ["development"] });
    expect((await settings.run(elsewhere)).status).toBe(403);
    expect((await settings.run(await aKey(await aMember(settings.api.db)))).status).toBe(404);
  });
});

describe("a streamed run", () => {
  test("starts, tells the words as they come, and finishes with the whole answer", async () => {
    const { token } = await settings.aSetting();
    const events = await settings.stream(token);
    expect(events.at(0)).toMatchObject({ event: "start", data: { prompt: RUNNABLE, version: 1 } });
    const words = events.filter(({ event }) => event === "text").map(({ data }) => data.text);
    expect(words.length).toBeGreaterThan(5);
    expect(words.join("")).toBe(MODEL_ANSWER);
    expect(events.at(-1)).toMatchObject({
      event: "finish",
      data: {
        output: { content: MODEL_ANSWER },
        usage: { inputTokens: 1_200 },
        costUsd: "0.00036",
        timeToFirstTokenMs: expect.any(Number),
      },
    });
  });

  test("tells tool calls piece by piece", async () => {
    const { token, model } = await settings.aSetting({
      tools: [{ name: "find_order", description: "", parameters: {} }],
    });
    model.next({ calls: [{ id: "c1", name: "find_order", arguments: '{"id":7}' }] });
    const events = await settings.stream(token);
    const calls = events.filter(({ event }) => event === "tool-call").map(({ data }) => data);
    expect(calls.every(({ index, id, name }) => index === 0 && id === "c1" && name === "find_order")).toBe(
      true,
    );
    expect(calls.map((call) => call.arguments).join("")).toBe('{"id":7}');
    expect(events.at(-1)?.data).toMatchObject({ finishReason: "tool_calls" });
  });

  test("that breaks after it began ends with an error and is not tried again", async () => {
    const { token, model } = await settings.aSetting({ retry: EAGER, fallbacks: [FALLBACK] });
    model.next({ breaksAfterWords: 3 });
    const answer = await settings.run(token, { ...RUN_BODY, stream: true });
    const events = await readEvents(answer);
    expect(events.map(({ event }) => event)).toEqual(["start", "text", "text", "text", "error"]);
    expect(events.at(-1)?.data).toMatchObject({ status: 502, code: "provider_failed" });
    expect(model.requests).toHaveLength(1);
    const { spans } = await settings.traceOf(token, answer);
    expect(spans).toMatchObject([
      { status: "error", errorType: "server-error", outputText: "You can return " },
    ]);
  });

  test("that fails before its first word is answered with a status", async () => {
    const { token, model } = await settings.aSetting();
    model.next({ status: 400, message: "The model does not exist." });
    const answer = await settings.run(token, { ...RUN_BODY, stream: true });
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({
      detail: expect.stringContaining("The model does not exist."),
    });
  });

  test("that falls silent ends when its time is up", async () => {
    const { token, model } = await settings.aSetting({ retry: { ...EAGER, timeoutMs: 1_000 } });
    model.next({ silentAfterWords: 2 });
    const events = await settings.stream(token);
    expect(events.at(-1)).toMatchObject({
      event: "error",
      data: { detail: expect.stringContaining("1000 ms") },
    });
    await expect.poll(() => model.abandoned()).toBe(1);
  });
});

describe("a caller that leaves", () => {
  test.each([[false], [true]])("by closing its connection is noticed (stream: %s)", async (isStreamed) => {
    const { token, model } = await settings.aSetting({ retry: EAGER, fallbacks: [FALLBACK] });
    model.next({ hangs: true });
    const leaving = new AbortController();
    const asking = fetch(`${settings.api.url}/api/v1/prompts/${RUNNABLE}/run`, {
      ...sendJson(token, { ...RUN_BODY, stream: isStreamed }),
      signal: leaving.signal,
    });
    await expect.poll(() => model.requests.length).toBe(1);
    leaving.abort();
    await expect(asking).rejects.toThrow("aborted");
    await expect.poll(() => model.abandoned()).toBe(1);
    expect(model.requests).toHaveLength(1);
  });

  test("while the model is silent takes the question back, and nothing is tried again", async () => {
    const { token, model } = await settings.aSetting({ retry: EAGER, fallbacks: [FALLBACK] });
    model.next({ hangs: true });
    const leaving = new AbortController();
    const traceId = "ef".repeat(16);
    const { headers, ...init } = sendJson(token, RUN_BODY);
    const asking = settings.api.app.request(
      new Request(`http://localhost/api/v1/prompts/${RUNNABLE}/run`, {
        ...init,
        headers: { ...headers, traceparent: `00-${traceId}-${"ab".repeat(8)}-01` },
        signal: leaving.signal,
      }),
    );
    await expect.poll(() => model.requests.length).toBe(1);
    leaving.abort();
    await asking;
    await expect.poll(() => model.abandoned()).toBe(1);
    const { spans } = await settings.traceOf(
      token,
      new Response(null, { headers: { "x-galley-trace-id": traceId } }),
    );
    expect(spans).toMatchObject([{ status: "error", errorType: "cancelled" }]);
    expect(model.requests).toHaveLength(1);
  });

  test("in the middle of a stream ends it at the model's server too", async () => {
    const { token, model } = await settings.aSetting();
    model.next({ silentAfterWords: 2 });
    const answer = await settings.run(token, { ...RUN_BODY, stream: true });
    const reader = answer.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await expect.poll(() => model.abandoned()).toBe(1);
    const { spans } = await settings.traceOf(token, answer);
    expect(spans).toMatchObject([{ errorType: "cancelled", outputText: expect.stringMatching(/^You/) }]);
  });
});
