import { beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { KEY_PERMISSIONS } from "@/server/authz/policy";
import { aPublisher, deploy } from "../support/deployments";
import type { TestMember } from "../support/factories";
import { type HttpApi, startHttpApi } from "../support/http-api";
import { aKey, bearer, sendJson } from "../support/test-api";

const clock = { now: Date.now() };
let api: HttpApi;
let url: string;
beforeAll(async () => {
  api = await startHttpApi({ now: () => clock.now, limits: { keyPerMinute: 4, workspacePerMinute: 6 } });
  url = api.url;
  return () => api.stop();
});

const PROMPT = "/api/v1/prompts/support/reply";

async function aServedPrompt(): Promise<TestMember> {
  const publisher = await aPublisher(api.db);
  await deploy(publisher, 2);
  return publisher;
}

const ask = (token: string, path = PROMPT) => fetch(url + path, { headers: bearer(token) });

async function statusesOf(count: number, work: () => Promise<Response>): Promise<number[]> {
  const statuses: number[] = [];
  for (let index = 0; index < count; index++) statuses.push((await work()).status);
  return statuses;
}

test("a key is told what is left, and refused when nothing is, cold or warm", async () => {
  const token = await aKey(await aServedPrompt());
  const answers = [await ask(token), await ask(token), await ask(token), await ask(token)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(answers.map(({ headers }) => headers.get("ratelimit"))).toEqual([
    '"key";r=3;t=15',
    '"key";r=2;t=30',
    '"key";r=1;t=45',
    '"key";r=0;t=60',
  ]);

  const refused = await ask(token);
  expect(refused.status).toBe(429);
  expect(Object.fromEntries(refused.headers)).toMatchObject({
    "content-type": "application/problem+json",
    "retry-after": "15",
    ratelimit: '"key";r=0;t=60',
    "ratelimit-policy": '"key";q=4;w=60',
    "ratelimit-limit": "4",
    "ratelimit-remaining": "0",
    "ratelimit-reset": "60",
  });
  expect(await refused.json()).toMatchObject({
    code: "limit_exceeded",
    detail: "This key may make 4 of these requests a minute.",
  });
  clock.now += 15_000;
  expect(await statusesOf(2, () => ask(token))).toEqual([200, 429]);
});

test("a key's own limit is what counts", async () => {
  const publisher = await aServedPrompt();
  const owner = { ...publisher, actor: { ...publisher.actor, role: "owner" as const } };
  const { token } = await createApiKey(owner, {
    name: "Slow",
    permissions: [...KEY_PERMISSIONS],
    environmentNames: ["production"],
    requestsPerMinute: 2,
  });
  expect(await statusesOf(3, () => ask(token))).toEqual([200, 200, 429]);
});

test("all keys of a workspace share its limit, and other workspaces have theirs", async () => {
  const [mine, theirs] = [await aServedPrompt(), await aServedPrompt()];
  const [first, second] = [await aKey(mine), await aKey(mine)];
  expect(await statusesOf(4, () => ask(first))).toEqual([200, 200, 200, 200]);
  expect(await statusesOf(3, () => ask(second))).toEqual([200, 200, 429]);
  expect((await (await ask(second)).json()).detail).toContain("This workspace may make 6");
  expect((await ask(await aKey(theirs))).status).toBe(200);
});

test("telemetry and fetches do not use each other's up", async () => {
  const publisher = await aServedPrompt();
  const token = await aKey(publisher);
  const report = () => fetch(`${url}/api/v1/traces`, sendJson(token, { traces: [] }));
  const statuses = await statusesOf(5, report);
  expect(statuses.at(-1)).toBe(429);
  expect(statuses).not.toContain(401);
  expect(await statusesOf(4, () => ask(token))).toEqual([200, 200, 200, 200]);
  expect((await ask(token)).status).toBe(429);
});

test("what is refused for another reason counts too, and the answer says what is left", async () => {
  const token = await aKey(await aServedPrompt());
  const missing = await ask(token, "/api/v1/prompts/nothing");
  expect([missing.status, missing.headers.get("ratelimit")]).toEqual([404, '"key";r=3;t=15']);
});
