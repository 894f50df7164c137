import { trace } from "@opentelemetry/api";
import { NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { createGalley } from "@/sdk/src/create-galley";
import type { GalleyError } from "@/sdk/src/galley-error";
import type { GalleyOptions } from "@/sdk/src/options";
import type { RunEvent } from "@/sdk/src/running/run-types";
import { renamePrompt } from "@/server/prompts/rename-prompt";
import { publishEnvironment } from "@/server/public-documents/publish-environment";
import { RUNNABLE } from "../support/a-runnable-prompt";
import { splitProduction } from "../support/active-rollout";
import { aPublisher, deploy } from "../support/deployments";
import type { HttpApi } from "../support/http-api";
import { MODEL_ANSWER } from "../support/model-server";
import { openRunSettings, RUN_VARIABLES, type RunSettings } from "../support/run-setting";
import { aKey, bearer, sendJson } from "../support/test-api";

let settings: RunSettings;
let api: HttpApi;
let url: string;
beforeAll(async () => {
  settings = await openRunSettings();
  api = settings.api;
  url = api.url;
  return () => settings.stop();
});

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

function open(apiKey: string, options: Partial<GalleyOptions> = {}) {
  const errors: GalleyError[] = [];
  const galley = createGalley({ apiKey, baseUrl: url, onError: (error) => errors.push(error), ...options });
  closing.push(() => galley.close());
  return { galley, errors };
}

async function aServedPrompt() {
  const publisher = await aPublisher(api.db);
  await deploy(publisher, 1);
  return { publisher, token: await aKey(publisher) };
}

describe("a client of a running server", () => {
  test("answers from memory what the server serves", async () => {
    const { token } = await aServedPrompt();
    const { galley, errors } = open(token);
    const answer = await fetch(`${url}/api/v1/prompts/support/reply`, { headers: bearer(token) });
    const served = await answer.json();
    expect(await galley.get("support/reply")).toEqual({ ...served, source: "network", rollout: null });
    expect(await galley.get("support/reply")).toEqual({ ...served, source: "memory", rollout: null });
    expect(errors).toEqual([]);
  });

  test("hears of a deployment and of its rollback", async () => {
    const { publisher, token } = await aServedPrompt();
    const { galley } = open(token, { pollMs: 600_000, freshMs: 600_000 });
    const version = async () => (await galley.get("support/reply"))?.version;
    expect(await version()).toBe(1);
    await deploy(publisher, 2);
    await expect.poll(version, { interval: 5 }).toBe(2);
    await deploy(publisher, 1);
    await expect.poll(version, { interval: 5 }).toBe(1);
  });

  test("finds a prompt by its former name, and none of another workspace", async () => {
    const { publisher, token } = await aServedPrompt();
    await renamePrompt(publisher, { slug: "support/reply", newSlug: "support/answer" });
    const { galley, errors } = open(token);
    await expect.poll(async () => (await galley.get("support/reply"))?.prompt).toBe("support/answer");
    const stranger = open(await aKey(await aPublisher(api.db)));
    expect(await stranger.galley.get("support/answer")).toBeNull();
    expect(stranger.errors).toMatchObject([{ code: "unknown_prompt" }]);
    expect(errors).toEqual([]);
  });

  test("reads a public environment without a key", async () => {
    const { publisher } = await aServedPrompt();
    const owner = { ...publisher, actor: { ...publisher.actor, role: "owner" as const } };
    const { publicId } = await publishEnvironment(owner, { environmentName: "production" });
    const galley = createGalley({ baseUrl: url, publicId, strict: true });
    closing.push(() => galley.close());
    expect(await galley.render("support/reply")).toMatchObject({
      version: 1,
      source: "network",
      messages: [{ content: "This is version 1." }],
    });
    await expect(galley.get("support/reply", { version: 2 })).rejects.toMatchObject({ code: "unsupported" });
    await expect(galley.get("nothing")).rejects.toMatchObject({ code: "unknown_prompt" });
  });

  test("gets a version that is live nowhere", async () => {
    const { token } = await aServedPrompt();
    const { galley } = open(token);
    expect(await galley.get("support/reply", { version: 3 })).toMatchObject({
      version: 3,
      environment: null,
      source: "network",
    });
  });

  test("says at once that its key is wrong", async () => {
    const { token } = await aServedPrompt();
    const { galley } = open(`${token.slice(0, -1)}_`, { timeoutMs: 25_000, strict: true });
    await expect(galley.get("support/reply")).rejects.toMatchObject({ code: "unauthorized", status: 401 });
  });

  test("keeps feedback until it is stored", async () => {
    const { token } = await aServedPrompt();
    const { galley, errors } = open(token);
    galley.feedback({ prompt: "support/reply", version: 1, name: "helpful", value: true });
    await galley.close();
    expect(errors).toEqual([]);
  });
});

/** In every script, and of every length that the hash treats in a way of its own. */
const KEYS = Array.from({ length: 3_000 }, (_, at) => {
  const scripts = ["käufer", "顧客", "пользователь", "🧑🏽‍🚀", "عميل", "e\u0301", "user"];
  return `${scripts[at % scripts.length]}${"x".repeat(at % 5)}-${at}`;
});

test("assigns every key as the server does", async () => {
  const { publisher, token } = await aServedPrompt();
  const targeting = [{ attribute: "plan", operator: "isNoneOf" as const, values: ["größer"] }];
  await splitProduction(publisher, { versionNumber: 2, percent: 30, plan: { targeting } });
  const { galley } = open(token);
  const attributes = { plan: "für alle" };
  await expect
    .poll(async () => (await galley.get("support/reply", { key: "顧客-1", attributes }))?.source)
    .toBe("memory");
  const asked = async (key: string) => {
    const query = new URLSearchParams({ key, "attribute.plan": attributes.plan });
    const answer = await fetch(`${url}/api/v1/prompts/support/reply?${query}`, { headers: bearer(token) });
    const { version, arm } = await answer.json();
    return { version, arm };
  };
  const seen = new Set<string | null>();
  for (let at = 0; at < KEYS.length; at += 100) {
    const keys = KEYS.slice(at, at + 100);
    const remote = await Promise.all(keys.map(asked));
    const local = await Promise.all(keys.map((key) => galley.get("support/reply", { key, attributes })));
    expect(local.map((prompt) => ({ version: prompt?.version, arm: prompt?.arm }))).toEqual(remote);
    for (const { arm } of remote) seen.add(arm);
  }
  expect(seen).toEqual(new Set(["candidate", "control", null]));
  expect(await galley.get("support/reply", { key: "a", attributes: { plan: "größer" } })).toMatchObject({
    arm: null,
    rollout: null,
  });
}, 60_000);

describe("with a model behind it", () => {
  const variables = RUN_VARIABLES;

  test("what is rendered here is what is rendered there", async () => {
    const { token } = await settings.aSetting();
    const answer = await fetch(`${url}/api/v1/prompts/${RUNNABLE}/render`, sendJson(token, { variables }));
    const { galley } = open(token);
    const { source, rollout, ...rendered } = await galley.render(RUNNABLE, { variables, strict: true });
    expect(rendered).toEqual(await answer.json());
    expect({ source, rollout }).toEqual({ source: "network", rollout: null });
  });

  test("a run answers, in the caller's trace", async () => {
    const provider = new NodeTracerProvider();
    provider.register();
    const { token } = await settings.aSetting();
    const { galley } = open(token);
    await trace.getTracer("test").startActiveSpan("request", async (span) => {
      const run = await galley.run(RUNNABLE, { variables, userId: "ada" });
      expect(run).toMatchObject({
        version: 1,
        traceId: span.spanContext().traceId,
        output: { role: "assistant", content: MODEL_ANSWER },
        attempts: 1,
      });
    });
    await provider.shutdown();
  });

  test("a run whose answer was lost is asked for again, and made once", async () => {
    const { token, model } = await settings.aSetting();
    let losses = 1;
    const { galley } = open(token, {
      async fetch(input, init) {
        const answer = await fetch(input, init);
        if (!input.endsWith("/run") || losses === 0) return answer;
        losses -= 1;
        await answer.text();
        throw new TypeError("fetch failed");
      },
    });
    expect(await galley.run(RUNNABLE, { variables })).toMatchObject({ output: { content: MODEL_ANSWER } });
    expect(model.requests).toHaveLength(1);
  });

  test("a stream tells word by word, and then the whole", async () => {
    const { token } = await settings.aSetting();
    const { galley } = open(token);
    const events: RunEvent[] = [];
    for await (const event of galley.stream(RUNNABLE, { variables })) events.push(event);
    const text = events.map((event) => (event.type === "text" ? event.text : "")).join("");
    expect(text).toBe(MODEL_ANSWER);
    expect(events.filter(({ type }) => type === "text").length).toBeGreaterThan(1);
    expect(events.at(-1)).toMatchObject({ type: "done", answer: { output: { content: MODEL_ANSWER } } });
  });

  test("what is wrong ends a run with null, or throws when that is asked for", async () => {
    const { token } = await settings.aSetting();
    const { galley, errors } = open(token);
    expect(await galley.run(RUNNABLE, { variables: {} })).toBeNull();
    expect(errors.at(0)).toMatchObject({ code: "invalid_input", status: 422 });
    await expect(galley.run(RUNNABLE, { variables: {}, strict: true })).rejects.toMatchObject({
      errors: expect.arrayContaining([{ path: "variables.question", message: expect.any(String) }]),
    });
    const events: RunEvent[] = [];
    for await (const event of galley.stream(RUNNABLE, { variables: {} })) events.push(event);
    expect(events).toEqual([]);
  });
});
