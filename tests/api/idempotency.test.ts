import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { idempotentRequests } from "@/db/schema";
import { pruneIdempotentRequests } from "@/server/idempotency/prune-idempotent-requests";
import { RUNNABLE } from "../support/a-runnable-prompt";
import { readEvents } from "../support/read-events";
import { openRunSettings, RUN_BODY, RUN_VARIABLES, type RunSettings } from "../support/run-setting";
import { aKey, sendJson } from "../support/test-api";

let settings: RunSettings;
beforeAll(async () => {
  settings = await openRunSettings();
  return () => settings.stop();
});

const KEY = { "idempotency-key": "order-7" };
const run = (token: string, body: object = RUN_BODY) => settings.run(token, body, KEY);

describe("a run with an Idempotency-Key", () => {
  test("is done once and answered twice", async () => {
    const { token, model } = await settings.aSetting();
    const [first, again] = [await run(token), await run(token)];
    expect(await again.text()).toBe(await first.text());
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.headers.get("x-galley-run-id")).toBe(first.headers.get("x-galley-run-id"));
    expect(first.headers.has("idempotent-replayed")).toBe(false);
    expect(model.requests).toHaveLength(1);
  });

  test("streams what it streamed", async () => {
    const { token, model } = await settings.aSetting();
    const body = { ...RUN_BODY, stream: true };
    const [first, again] = [
      await readEvents(await run(token, body)),
      await readEvents(await run(token, body)),
    ];
    expect(again).toEqual(first);
    expect(model.requests).toHaveLength(1);
  });

  test("is refused for another request", async () => {
    const { token, model } = await settings.aSetting();
    await run(token);
    const other = await run(token, { variables: { ...RUN_VARIABLES, question: "Why?" } });
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ errors: [{ path: "Idempotency-Key" }] });
    expect(model.requests).toHaveLength(1);
  });

  test("waits for the one under way", async () => {
    const { token, model } = await settings.aSetting();
    model.next({ hangs: true });
    const leaving = new AbortController();
    const { headers, ...init } = sendJson(token, RUN_BODY);
    const address = "http://localhost/api/v1/prompts/support/answer/run";
    const first = settings.api.app.request(
      new Request(address, { ...init, headers: { ...headers, ...KEY }, signal: leaving.signal }),
    );
    await expect.poll(() => model.requests.length).toBe(1);
    const second = await run(token);
    expect(second.status).toBe(409);
    expect(second.headers.get("retry-after")).toBe("1");
    leaving.abort();
    await first;
    expect((await run(token)).status).toBe(200);
  });

  test.each([
    ["failed", { status: 400 }, 502],
    ["broke off", { breaksAfterWords: 2 }, 200],
  ])("that %s is done anew", async (_what, behaviour, status) => {
    const { token, model } = await settings.aSetting();
    model.next(behaviour);
    const body = { ...RUN_BODY, stream: true };
    const failed = await run(token, body);
    expect(failed.status).toBe(status);
    await failed.text();
    expect((await readEvents(await run(token, body))).at(-1)?.event).toBe("finish");
    expect(model.requests).toHaveLength(2);
  });

  test("is another key's own affair", async () => {
    const { member, token, model } = await settings.aSetting();
    await run(token);
    await run(await aKey(member));
    expect(model.requests).toHaveLength(2);
  });

  test("is forgotten after a day", async () => {
    const { member, token, model } = await settings.aSetting();
    const ofMember = eq(idempotentRequests.workspaceId, member.workspaceId);
    await run(token);
    await settings.api.db
      .update(idempotentRequests)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(ofMember);
    await pruneIdempotentRequests(settings.api);
    expect(await settings.api.db.select().from(idempotentRequests).where(ofMember)).toEqual([]);
    await run(token);
    expect(model.requests).toHaveLength(2);
  });

  test.each([["two words"], ["é"], ["x".repeat(256)]])("is refused for the key %j", async (key) => {
    const { token } = await settings.aSetting();
    expect((await settings.run(token, RUN_BODY, { "idempotency-key": key })).status).toBe(422);
  });
});

describe.each([
  { path: "chat/completions", body: { model: RUNNABLE, variables: RUN_VARIABLES }, end: "data: [DONE]\n\n" },
  {
    path: "responses",
    body: { prompt: { id: RUNNABLE, variables: RUN_VARIABLES } },
    end: "event: response.completed\n",
  },
])("/$path with an Idempotency-Key", ({ path, body, end }) => {
  function call(token: string, more: object = {}) {
    const { headers, ...init } = sendJson(token, { ...body, ...more });
    return settings.api.app.request(`/api/v1/${path}`, { ...init, headers: { ...headers, ...KEY } });
  }

  test.each([[{}], [{ stream: true }]])("is done once and answered twice: %j", async (more) => {
    const { token, model } = await settings.aSetting();
    const first = await call(token, more);
    const said = await first.text();
    const again = await call(token, more);
    expect(await again.text()).toBe(said);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.headers.get("content-type")).toBe(first.headers.get("content-type"));
    expect(again.headers.get("x-galley-run-id")).toBe(first.headers.get("x-galley-run-id"));
    expect(model.requests).toHaveLength(1);
  });

  test("is refused for another request, in OpenAI's words", async () => {
    const { token } = await settings.aSetting();
    await call(token);
    const other = await call(token, { temperature: 0 });
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({
      error: { code: "invalid_input", param: "Idempotency-Key", type: "invalid_request_error" },
    });
  });

  test.each([
    ["failed", { status: 400 }, 502],
    ["broke off", { breaksAfterWords: 2 }, 200],
  ])("that %s is done anew", async (_what, behaviour, status) => {
    const { token, model } = await settings.aSetting();
    model.next(behaviour);
    const failed = await call(token, { stream: true });
    expect(failed.status).toBe(status);
    expect(await failed.text()).not.toContain(end);
    expect(await (await call(token, { stream: true })).text()).toContain(end);
    expect(model.requests).toHaveLength(2);
  });
});

test("a prompt is created once under an Idempotency-Key", async () => {
  const { token } = await settings.aSetting();
  const { headers, ...init } = sendJson(token, { slug: "new/prompt", type: "chat" });
  const create = () =>
    settings.api.app.request("/api/v1/prompts", { ...init, headers: { ...headers, ...KEY } });
  const [first, again] = [await create(), await create()];
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(await again.text()).toBe(await first.text());
});
