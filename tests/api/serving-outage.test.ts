import { expect, test } from "vitest";
import type { NotificationHandlers } from "@/db/client";
import { parseApiKeyToken } from "@/server/api-keys/api-key-token";
import { API_KEYS_CHANNEL } from "@/server/api-keys/revoke-api-key";
import { aPublisher, deploy } from "../support/deployments";
import { aKey, bearer, sendJson, startTestApi } from "../support/test-api";

test("what was served goes on without the database, and says since when it could not be confirmed", async () => {
  const clock = { now: Date.now() };
  const listeners: NotificationHandlers[] = [];
  const api = await startTestApi({
    now: () => clock.now,
    onListen: (handlers) => listeners.push(handlers),
  });
  const publisher = await aPublisher(api.db);
  await deploy(publisher, 2);
  const token = await aKey(publisher, { environmentNames: ["production", "staging"] });
  const get = (path: string, headers: Record<string, string> = {}) =>
    api.app.request(`/api/v1${path}`, { headers: { ...bearer(token), ...headers } });

  const calls: [path: string, init?: RequestInit][] = [
    ["/prompts/support/reply?version=1"],
    ["/prompts/support/reply?key=user-1"],
    ["/environments/production/prompts"],
    ["/prompts/support/reply", { method: "HEAD" }],
    ["/prompts/support/reply/render", sendJson(token, {})],
  ];
  const call = ([path, init]: (typeof calls)[number]) =>
    api.app.request(`/api/v1${path}`, { headers: bearer(token), ...init });
  for (const each of calls) expect((await call(each)).status).toBe(200);
  const before = await get("/prompts/support/reply");
  expect(before.status).toBe(200);
  expect(before.headers.has("warning")).toBe(false);
  const confirmedAt = new Date(clock.now).toISOString();

  await api.postgres.close();
  clock.now += 3_600_000;
  const warm = await get("/prompts/support/reply");
  expect([warm.status, warm.headers.has("warning")]).toEqual([200, false]);

  for (const { onLost } of listeners) onLost?.();
  clock.now += 5_000;
  const after = await get("/prompts/support/reply");
  expect(after.status).toBe(200);
  expect(await after.text()).toBe(await before.text());
  expect(after.headers.get("warning")).toBe('110 - "Response is Stale"');
  expect(after.headers.get("x-galley-stale")).toBe(confirmedAt);

  const unchanged = await get("/prompts/support/reply", {
    "if-none-match": before.headers.get("etag") ?? "",
  });
  expect(unchanged.status).toBe(304);
  expect(unchanged.headers.get("x-galley-stale")).toBe(confirmedAt);

  for (const each of calls) {
    const { status, headers } = await call(each);
    expect([each, status, headers.get("warning")]).toEqual([each, 200, '110 - "Response is Stale"']);
    expect(headers.get("x-galley-stale")).toBe(confirmedAt);
  }

  const unknown = await get("/environments/staging/prompts");
  expect(unknown.status).toBe(503);
  expect(unknown.headers.get("retry-after")).toBe("1");
  expect(await unknown.json()).toMatchObject({ code: "unavailable" });
  await api.traces.stop();
});

test("a key that was revoked just before the database went opens nothing", async () => {
  const listeners: NotificationHandlers[] = [];
  const api = await startTestApi({
    onListen: (handlers, channel) => channel === API_KEYS_CHANNEL && listeners.push(handlers),
  });
  const publisher = await aPublisher(api.db);
  await deploy(publisher, 2);
  const [revoked, kept] = [await aKey(publisher), await aKey(publisher)];
  const statusFor = async (token: string) =>
    (await api.app.request("/api/v1/prompts/support/reply", { headers: bearer(token) })).status;
  expect([await statusFor(revoked), await statusFor(kept)]).toEqual([200, 200]);

  await api.postgres.close();
  for (const { onMessage } of listeners) onMessage(parseApiKeyToken(revoked)?.selector ?? "");
  expect([await statusFor(revoked), await statusFor(kept)]).toEqual([503, 200]);
  await api.traces.stop();
});
