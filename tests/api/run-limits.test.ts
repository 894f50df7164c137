import { beforeAll, describe, expect, test } from "vitest";
import { createSpendLimit } from "@/server/spend/create-spend-limit";
import { listSpendLimits } from "@/server/spend/list-spend-limits";
import { EAGER, openRunSettings, RUN_BODY, type RunSettings } from "../support/run-setting";

let settings: RunSettings;
beforeAll(async () => {
  settings = await openRunSettings();
  return () => settings.stop();
});

const schema = {
  type: "object",
  properties: { days: { type: "integer", minimum: 1 } },
  required: ["days"],
  additionalProperties: false,
};
const responseFormat = { type: "jsonSchema", name: "returns", schema } as const;

describe("structured output", () => {
  test("is asked for, checked and read", async () => {
    const { token, model } = await settings.aSetting({ responseFormat });
    model.next({ says: '{"days":30}' });
    const answer = await settings.run(token);
    expect(await answer.json()).toMatchObject({ output: { content: '{"days":30}', parsed: { days: 30 } } });
    expect(model.requests).toMatchObject([
      { response_format: { type: "json_schema", json_schema: { name: "returns", schema, strict: false } } },
    ]);
    const { spans } = await settings.traceOf(token, answer);
    expect(spans).toMatchObject([{ attributes: { "galley.output.valid": true } }]);
  });

  test.each([
    ["no JSON", "Thirty days."],
    ["another shape", '{"days":"thirty"}'],
  ])("that is %s is passed on unread, and the trace says so", async (_what, said) => {
    const { token, model } = await settings.aSetting({ responseFormat });
    model.next({ says: said });
    const answer = await settings.run(token);
    const { output } = await answer.json();
    expect(output).toEqual({ role: "assistant", content: said });
    const { spans } = await settings.traceOf(token, answer);
    expect(spans).toMatchObject([{ status: "ok", attributes: { "galley.output.valid": false } }]);
  });

  test("is repaired once where that is asked", async () => {
    const { token, model } = await settings.aSetting({ responseFormat });
    model.next({ says: '{"days":0}' }, { says: '{"days":30}' });
    const answer = await settings.run(token, { ...RUN_BODY, repairOutput: true });
    expect(await answer.json()).toMatchObject({
      attempts: 2,
      costUsd: "0.00072",
      output: { parsed: { days: 30 } },
    });
    expect(model.requests[1]?.messages).toMatchObject([
      { role: "system" },
      { role: "user" },
      { role: "assistant", content: '{"days":0}' },
      { role: "user", content: expect.stringContaining("/days") },
    ]);
    const { spans, costUsd } = await settings.traceOf(token, answer);
    expect(costUsd).toBe("0.00072");
    expect(spans).toMatchObject([
      { kind: "agent", status: "ok" },
      { kind: "generation", attributes: { "galley.output.valid": false } },
      { kind: "generation", attributes: { "galley.output.valid": true } },
    ]);
  });

  test("is not repaired twice", async () => {
    const { token, model } = await settings.aSetting({ responseFormat });
    model.next({ says: "a" }, { says: "b" });
    const answer = await settings.run(token, { ...RUN_BODY, repairOutput: true });
    expect(await answer.json()).toMatchObject({ attempts: 2, output: { content: "b" } });
  });

  test("stays as it was when the model fails at repairing it", async () => {
    const { token, model } = await settings.aSetting({ responseFormat });
    model.next({ says: "a" }, { status: 400 });
    const answer = await settings.run(token, { ...RUN_BODY, repairOutput: true });
    expect(await answer.json()).toMatchObject({ attempts: 2, output: { content: "a" } });
  });

  test("is streamed once it was repaired", async () => {
    const { token, model } = await settings.aSetting({ responseFormat });
    model.next({ says: '{"days": 0}' }, { says: '{"days": 30}' });
    const events = await settings.stream(token, { repairOutput: true });
    const words = events.filter(({ event }) => event === "text").map(({ data }) => data.text);
    expect(words.join("")).toBe('{"days": 30}');
  });

  test("that breaks off before anybody saw it is asked for again", async () => {
    const { token, model } = await settings.aSetting({ responseFormat, retry: EAGER });
    model.next({ breaksAfterWords: 2 }, { says: '{"days": 30}' });
    const events = await settings.stream(token, { repairOutput: true });
    expect(events.at(-1)).toMatchObject({ event: "finish", data: { output: { parsed: { days: 30 } } } });
  });
});

describe("a spend limit", () => {
  const spentOf = async (...[member]: Parameters<typeof listSpendLimits>) =>
    (await listSpendLimits(member)).map(({ spentUsd }) => Number(spentUsd));

  test("counts what a run cost", async () => {
    const { member, token } = await settings.aSetting();
    await createSpendLimit(member, { scope: "workspace", period: "day", limitUsd: "1" });
    expect((await settings.run(token)).status).toBe(200);
    await expect.poll(() => spentOf(member)).toEqual([0.00036]);
  });

  test("stops a run that might pass it before a model is asked", async () => {
    const { member, token, model } = await settings.aSetting({
      model: { provider: "gateway", name: "gpt-4o", parameters: { maxTokens: 100_000 } },
    });
    await createSpendLimit(member, { scope: "workspace", period: "day", limitUsd: "0.50" });
    const answer = await settings.run(token);
    expect(answer.status).toBe(402);
    expect(await answer.json()).toMatchObject({ code: "spend_limit_reached" });
    expect(model.requests).toEqual([]);
    expect(await spentOf(member)).toEqual([0]);
  });

  test("counts nothing for what failed, and what had come of what was left", async () => {
    const { member, token, model } = await settings.aSetting();
    await createSpendLimit(member, { scope: "workspace", period: "day", limitUsd: "1" });
    model.next({ status: 400 }, { silentAfterWords: 3 });
    expect((await settings.run(token)).status).toBe(502);
    expect(await spentOf(member)).toEqual([0]);
    const answer = await settings.run(token, { ...RUN_BODY, stream: true });
    const reader = answer.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await expect.poll(async () => (await spentOf(member))[0]).toBeGreaterThan(0);
  });
});
