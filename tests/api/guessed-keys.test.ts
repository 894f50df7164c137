import { once } from "node:events";
import { createServer } from "node:http";
import { beforeAll, expect, test } from "vitest";
import { mintApiKeyToken } from "@/server/api-keys/api-key-token";
import { routeRequest } from "@/server/startup/route-request";
import { aPublisher, deploy } from "../support/deployments";
import { aKey, bearer, startTestApi, type TestApi } from "../support/test-api";

const clock = { now: Date.now() };
let api: TestApi;
let url: string;
let token: string;
beforeAll(async () => {
  api = await startTestApi({ now: () => clock.now });
  const { listener } = api;
  const route = { api: listener, operations: listener, pages: listener, isProxyTrusted: true };
  const server = createServer(routeRequest(route)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/api/v1`;
  const publisher = await aPublisher(api.db);
  await deploy(publisher, 1);
  token = await aKey(publisher);
  return async () => {
    server.close();
    await api.stop();
  };
});

const PROMPT = "/prompts/support/reply";

const ask = (key: string, ip: string, path = PROMPT) =>
  fetch(url + path, { headers: { ...bearer(key), "x-forwarded-for": ip } });

/** The status of so many guesses from this address, one after the other. */
async function guess(ip: string, times: number, path = PROMPT): Promise<number[]> {
  const statuses: number[] = [];
  for (let index = 0; index < times; index++) {
    statuses.push((await ask(mintApiKeyToken().text, ip, path)).status);
  }
  return statuses;
}

test("who guesses keys is told to wait, and may try again when told", async () => {
  const statuses = await guess("203.0.113.1", 61);
  expect(statuses).toEqual([...Array<number>(60).fill(401), 429]);
  const refused = await ask("nothing-like-a-key", "203.0.113.1");
  expect(refused.status).toBe(429);
  expect(Object.fromEntries(refused.headers)).toMatchObject({
    "content-type": "application/problem+json",
    "retry-after": "1",
    ratelimit: '"address";r=0;t=60',
    "ratelimit-policy": '"address";q=60;w=60',
    "ratelimit-limit": "60",
    "ratelimit-remaining": "0",
    "ratelimit-reset": "60",
  });
  expect(await refused.json()).toMatchObject({ code: "limit_exceeded", status: 429 });
  const byOpenai = await ask(mintApiKeyToken().text, "203.0.113.1", "/models");
  expect(byOpenai.status).toBe(429);
  expect(await byOpenai.json()).toMatchObject({ error: { code: "rate_limit_exceeded" } });
  expect(await guess("203.0.113.2", 1)).toEqual([401]);
  clock.now += 1_000;
  expect(await guess("203.0.113.1", 2)).toEqual([401, 429]);
});

test("a key that works is served from the same address, and costs nothing", async () => {
  const ip = "203.0.113.3";
  const known = await Promise.all(Array.from({ length: 100 }, () => ask(token, ip)));
  expect(new Set(known.map(({ status }) => status))).toEqual(new Set([200]));
  expect((await guess(ip, 61)).at(-1)).toBe(429);
  expect((await ask(token, ip)).status).toBe(200);
  expect((await ask(token, ip, "/environments")).status).toBe(200);
});

test("one wrong key in a client that does not give up is one guess", async () => {
  const wrong = mintApiKeyToken().text;
  const answers = await Promise.all(Array.from({ length: 200 }, () => ask(wrong, "203.0.113.4")));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
  expect((await guess("203.0.113.4", 59)).at(-1)).toBe(401);
  expect(await guess("203.0.113.4", 1)).toEqual([429]);
});

test("guesses sent together are made up for", async () => {
  const ip = "2001:db8::1";
  await Promise.all(Array.from({ length: 70 }, () => ask(mintApiKeyToken().text, ip)));
  expect((await ask(mintApiKeyToken().text, "2001:db8::2")).status).toBe(429);
});

test("no key at all is no guess", async () => {
  const headers = { "x-forwarded-for": "203.0.113.5" };
  const answers = await Promise.all(Array.from({ length: 70 }, () => fetch(url + PROMPT, { headers })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
});
