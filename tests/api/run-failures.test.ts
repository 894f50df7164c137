import { beforeAll, describe, expect, test } from "vitest";
import { MODEL_ANSWER } from "../support/model-server";
import { EAGER, FALLBACK, openRunSettings, type RunSettings } from "../support/run-setting";

let settings: RunSettings;
beforeAll(async () => {
  settings = await openRunSettings();
  return () => settings.stop();
});

describe("a model that fails", () => {
  test.each([[500], [503], [429], [408]])(
    "with %d is asked again, and the trace shows both",
    async (status) => {
      const { token, model } = await settings.aSetting({ retry: EAGER });
      model.next({ status });
      const answer = await settings.run(token);
      expect(await answer.json()).toMatchObject({ attempts: 2, output: { content: MODEL_ANSWER } });
      const { spans, costUsd } = await settings.traceOf(token, answer);
      expect(costUsd).toBe("0.00036");
      expect(spans).toMatchObject([
        { kind: "agent", parentId: null, status: "ok" },
        { kind: "generation", status: "error", countsTowardUsage: false },
        { kind: "generation", status: "ok", outputText: MODEL_ANSWER },
      ]);
    },
  );

  test.each([[400], [401], [403], [404], [422]])("with %d is not asked again", async (status) => {
    const { token, model } = await settings.aSetting({ retry: EAGER });
    model.next({ status, message: "No." });
    const answer = await settings.run(token);
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({
      code: "provider_failed",
      detail: expect.stringContaining("No."),
    });
    expect(model.requests).toHaveLength(1);
  });

  test("is asked again only for the reasons that the version names", async () => {
    const { token, model } = await settings.aSetting({ retry: { ...EAGER, on: ["rate-limit"] } });
    model.next({ status: 500 });
    expect((await settings.run(token)).status).toBe(502);
    expect(model.requests).toHaveLength(1);
  });

  test("as often as it is asked gives way to the fallbacks in their order", async () => {
    const { token, model } = await settings.aSetting({ retry: EAGER, fallbacks: [FALLBACK] });
    model.next({ status: 500 }, { status: 500 }, { status: 500 });
    expect(await (await settings.run(token)).json()).toMatchObject({
      attempts: 4,
      model: { provider: "gateway", name: "gpt-4o" },
      output: { content: MODEL_ANSWER },
    });
    expect(model.requests.map((request) => request.model)).toEqual([
      "gpt-4o-mini",
      "gpt-4o-mini",
      "gpt-4o-mini",
      "gpt-4o",
    ]);
  });

  test("gives way to a fallback at once where trying again is of no use", async () => {
    const { token, model } = await settings.aSetting({
      model: { provider: "nobody", name: "x", parameters: {} },
      fallbacks: [FALLBACK],
    });
    expect(await (await settings.run(token)).json()).toMatchObject({
      attempts: 2,
      model: { name: "gpt-4o" },
    });
    expect(model.requests).toHaveLength(1);
  });

  test("by saying nothing is given up when its time is up", async () => {
    const { token, model } = await settings.aSetting({
      retry: { ...EAGER, maxRetries: 0, timeoutMs: 1_000 },
      fallbacks: [FALLBACK],
    });
    model.next({ hangs: true });
    expect(await (await settings.run(token)).json()).toMatchObject({
      attempts: 2,
      model: { name: "gpt-4o" },
    });
    await expect.poll(() => model.abandoned()).toBe(1);
  });

  test("is waited for as long as it asks", async () => {
    const { token, model } = await settings.aSetting({ retry: EAGER });
    model.next({ status: 429, headers: { "retry-after": "1" } });
    const answer = await (await settings.run(token)).json();
    expect(answer.latencyMs).toBeGreaterThanOrEqual(1_000);
  });

  test("tells what it said when nobody is left to ask", async () => {
    const { token, model } = await settings.aSetting({ retry: { ...EAGER, maxRetries: 0 } });
    model.next({ status: 429, message: "You are too fast.", headers: { "retry-after": "77" } });
    const answer = await settings.run(token);
    expect(answer.status).toBe(502);
    expect(answer.headers.get("retry-after")).toBe("77");
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining("You are too fast.") });
  });

  test("by answering with garbage has failed", async () => {
    const { token, model } = await settings.aSetting({ retry: EAGER });
    model.next({ sendsGarbage: true });
    expect(await (await settings.run(token)).json()).toMatchObject({ attempts: 2 });
  });
});
