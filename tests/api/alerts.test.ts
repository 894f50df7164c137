/** Alerts over HTTP, from the key that makes one to its history. */
import { beforeAll, expect, test } from "vitest";
import { aMember } from "../support/factories";
import { type HttpApi, startHttpApi } from "../support/http-api";
import { aKey, bearer, sendJson } from "../support/test-api";

let api: HttpApi;
let url: string;
let token: string;
beforeAll(async () => {
  api = await startHttpApi();
  url = `${api.url}/api/v1/alerts`;
  token = await aKey(await aMember(api.db));
  return () => api.stop();
});

const call = (path: string, method: string, body?: unknown) =>
  fetch(`${url}${path}`, { ...sendJson(token, body), method });

test("an alert is made, changed, silenced, looked up and deleted", async () => {
  const rule = {
    name: "Replies fail",
    metric: "errorRate",
    filters: { environment: ["production"] },
    condition: { kind: "above", value: 0.05 },
    windowMinutes: 60,
  };
  const made = await call("", "POST", rule);
  expect(made.status).toBe(201);
  const { id, ...alert } = await made.json();
  expect(alert).toMatchObject({
    ...rule,
    state: "quiet",
    minimumRequests: 0,
    reading: null,
    isPaused: false,
  });
  const refused = await call("", "POST", { ...rule, isMailed: true });
  expect(refused.status).toBe(422);
  expect((await refused.json()).errors).toMatchObject([{ path: "recipientIds" }]);

  const silencedUntil = new Date(Date.now() + 3_600_000).toISOString();
  const changed = await call(`/${id}`, "PATCH", { windowMinutes: 120, silencedUntil });
  expect(await changed.json()).toMatchObject({ ...rule, id, windowMinutes: 120, silencedUntil });

  const read = async (path: string) => (await fetch(`${url}${path}`, { headers: bearer(token) })).json();
  expect(await read(`/${id}`)).toMatchObject({ id, name: rule.name });
  expect((await read("")).data).toMatchObject([{ id }]);
  expect(await read(`/${id}/incidents`)).toEqual({ data: [], nextCursor: null });

  expect(await (await call(`/${id}`, "DELETE")).json()).toMatchObject({ id });
  expect((await call(`/${id}`, "DELETE")).status).toBe(404);
});
