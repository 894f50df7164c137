/** Feedback with a publishable key, as a page in a browser sends it. */
import { beforeAll, describe, expect, test } from "vitest";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { createFeedbackToken } from "@/server/feedback/create-feedback-token";
import { aMember, type TestMember } from "../support/factories";
import { aKey, sendJson, startTestApi, type TestApi } from "../support/test-api";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  return () => api.stop();
});

const traceId = "c".repeat(32);
const PAGE = "https://shop.example.com";

async function aPubKey(member: TestMember, allowedOrigins: string[] = []): Promise<string> {
  const { token } = await createApiKey(member, {
    kind: "pub",
    name: "shop page",
    environmentNames: [],
    permissions: ["feedback:write"],
    allowedOrigins,
  });
  return token;
}

async function aToken(key: string, more: Record<string, unknown> = {}): Promise<string> {
  const answer = await api.app.request("/api/v1/feedback-tokens", sendJson(key, { traceId, ...more }));
  return (await answer.json()).token;
}

function give(key: string, body: Record<string, unknown>, origin = PAGE) {
  const request = sendJson(key, { name: "helpful", value: true, traceId, ...body });
  return api.app.request("/api/v1/feedback", { ...request, headers: { ...request.headers, origin } });
}

describe("a page", () => {
  test("gives feedback about the trace that its token names, and reads the answer", async () => {
    const member = await aMember(api.db);
    const [key, token] = [await aPubKey(member), await aToken(await aKey(member))];
    const answer = await give(key, { token });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(await answer.json()).toMatchObject({ status: "waiting" });
  });

  test("is told what a preflight asks", async () => {
    const answer = await api.app.request("/api/v1/feedback", { method: "OPTIONS" });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-methods")).toBe("POST");
    expect(answer.headers.get("access-control-allow-headers")).toContain("authorization");
  });

  test("reads no answer of an application's routes", async () => {
    const key = await aKey(await aMember(api.db));
    const answer = await api.app.request("/api/v1/environments", {
      headers: { authorization: `Bearer ${key}`, origin: PAGE },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("uses a key from the key's own origins only", async () => {
    const member = await aMember(api.db);
    const [key, token] = [await aPubKey(member, [PAGE]), await aToken(await aKey(member))];
    const refused = await give(key, { token }, "https://evil.example.com");
    expect([refused.status, (await refused.json()).detail]).toEqual([
      403,
      expect.stringContaining("https://evil.example.com"),
    ]);
    expect(refused.headers.get("access-control-allow-origin")).toBe("*");
    expect((await give(key, { token })).status).toBe(200);
  });
});

describe("a publishable key", () => {
  test.each([
    ["without a token", { token: undefined }, 422, "needs a token"],
    ["with an invented one", { token: "fbt_zzzzzz_made-up" }, 403, "not for this trace"],
    ["about a version", { traceId: undefined, prompt: "a", version: 1 }, 422, "about a trace"],
  ])("is refused %s", async (_, body, status, detail) => {
    const answer = await give(await aPubKey(await aMember(api.db)), body);
    expect([answer.status, (await answer.json()).detail]).toEqual([status, expect.stringContaining(detail)]);
  });

  test("is refused for another trace, with another workspace's token, and with an expired one", async () => {
    const [mine, theirs] = [await aMember(api.db), await aMember(api.db)];
    const key = await aPubKey(mine);
    const token = await aToken(await aKey(mine));
    const past = new Date(Date.now() - 3_600_000);
    const expired = createFeedbackToken(mine, { traceId, expiresInMinutes: 5 }, past).token;
    const answers = await Promise.all([
      give(key, { token, traceId: "d".repeat(32) }),
      give(key, { token: await aToken(await aKey(theirs)) }),
      give(key, { token: expired }),
    ]);
    const details = await Promise.all(answers.map(async (answer) => (await answer.json()).detail));
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(details).toEqual([
      expect.stringContaining("not for this trace"),
      expect.stringContaining("not for this trace"),
      expect.stringContaining("has expired"),
    ]);
  });

  test("makes no tokens, and reads nothing", async () => {
    const key = await aPubKey(await aMember(api.db));
    const made = await api.app.request("/api/v1/feedback-tokens", sendJson(key, { traceId }));
    expect([made.status, (await made.json()).detail]).toEqual([403, expect.stringContaining("app key")]);
    const read = await api.app.request("/api/v1/prompts/a", { headers: { authorization: `Bearer ${key}` } });
    expect(read.status).toBe(403);
  });
});

test("a token ends when it was told to", async () => {
  const member = await aMember(api.db);
  const answer = await api.app.request(
    "/api/v1/feedback-tokens",
    sendJson(await aKey(member), { traceId: traceId.toUpperCase(), expiresInMinutes: 10 }),
  );
  const { token, expiresAt, traceId: named } = await answer.json();
  expect(named).toBe(traceId);
  expect(Math.abs(Date.parse(expiresAt) - Date.now() - 600_000)).toBeLessThan(20_000);
  expect((await give(await aPubKey(member), { token })).status).toBe(200);
});

test("a page that holds an app key reads no answer, not even here", async () => {
  const answer = await give(await aKey(await aMember(api.db)), {});
  expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, null]);
});

test("an app key needs no token, but one that comes along must be true", async () => {
  const key = await aKey(await aMember(api.db));
  expect((await give(key, {})).status).toBe(200);
  expect((await give(key, { token: "fbt_x" })).status).toBe(403);
});
