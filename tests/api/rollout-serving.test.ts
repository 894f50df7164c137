import { beforeAll, expect, test } from "vitest";
import { assignArm } from "@/server/rollouts/assign-arm";
import { unitOf } from "@/server/rollouts/bucket";
import { environmentDocument } from "@/server/serving/served-prompt-schemas";
import { splitProduction } from "../support/active-rollout";
import { aPublisher, deploy } from "../support/deployments";
import { type HttpApi, startHttpApi } from "../support/http-api";
import { aKey, bearer, sendJson } from "../support/test-api";

let api: HttpApi;
let url: string;
beforeAll(async () => {
  api = await startHttpApi();
  url = api.url;
  return () => api.stop();
});

const PROMPT = "/api/v1/prompts/support/reply";
const USERS = Array.from({ length: 40 }, (_, index) => `user-${index}`);

type Served = { status: number; arm: string | null; header: string | null; version: number; etag: string };

async function served(token: string, query = ""): Promise<Served> {
  const answer = await fetch(`${url}${PROMPT}${query}`, { headers: bearer(token) });
  const { arm, version } = await answer.json();
  const { status, headers } = answer;
  return { status, arm, version, header: headers.get("x-galley-arm"), etag: headers.get("etag") ?? "" };
}

async function document(token: string) {
  const answer = await fetch(`${url}/api/v1/environments/production/prompts`, { headers: bearer(token) });
  return environmentDocument.parse(await answer.json());
}

type Split = Parameters<typeof splitProduction>[1];

/** Production serves version 1 to everybody but the rollout's callers. */
async function aSplit(split: Split): Promise<{ token: string; rolloutId: string }> {
  const publisher = await aPublisher(api.db);
  await deploy(publisher, 1);
  return { token: await aKey(publisher), rolloutId: await splitProduction(publisher, split) };
}

test("each caller gets the arm that the published ranges give them, cold and warm", async () => {
  const { token, rolloutId } = await aSplit({ versionNumber: 2, percent: 30 });
  const { rollouts, prompts } = await document(token);
  expect(prompts).toMatchObject([{ version: 1, arm: null }]);
  expect(rollouts).toMatchObject([
    { id: rolloutId, prompt: "support/reply", salt: "salt", targeting: [], ranges: expect.any(Array) },
  ]);
  const [rollout] = rollouts;
  expect(rollout?.arms.map(({ arm, version }) => [arm, version])).toEqual([
    ["control", 1],
    ["candidate", 2],
  ]);

  const assigned = USERS.map((key) => rollout && assignArm(rollout, { key }));
  const answers = await Promise.all(USERS.map((key) => served(token, `?key=${key}`)));
  expect(answers.map(({ arm, header, version }) => [arm, header, version])).toEqual(
    assigned.map((range) => [range?.arm ?? null, range?.arm ?? null, range?.version ?? 1]),
  );
  expect(new Set(assigned.map((range) => range?.arm))).toEqual(new Set(["candidate", "control", undefined]));
  const again = await Promise.all(USERS.map((key) => served(token, `?environment=production&key=${key}`)));
  expect(again).toEqual(answers);
});

test("a caller without a key gets what is served without the rollout, and a version is a version", async () => {
  const { token } = await aSplit({ versionNumber: 2, percent: 100 });
  expect(await served(token)).toMatchObject({ version: 1, arm: null, header: null });
  expect(await served(token, "?key=")).toMatchObject({ version: 1, arm: null });
  expect(await served(token, "?key=anybody")).toMatchObject({ version: 2, arm: "candidate" });
  expect(await served(token, "?key=anybody&version=1")).toMatchObject({ version: 1, arm: null });
});

test("targeting looks at the attributes a caller gives", async () => {
  const { token } = await aSplit({
    versionNumber: 2,
    percent: 100,
    plan: { targeting: [{ attribute: "plan", operator: "isOneOf", values: ["pro", "größer als"] }] },
  });
  const versionFor = async (query: string) => (await served(token, query)).version;
  expect(await versionFor("?key=a")).toBe(1);
  expect(await versionFor("?key=a&attribute.plan=free")).toBe(1);
  expect(await versionFor("?key=a&attribute.plan=pro")).toBe(2);
  expect(await versionFor("?attribute.plan=pro&environment=production&key=a&attribute.team=x")).toBe(2);
  expect(await versionFor("?key=a&attribute.plan=gr%C3%B6%C3%9Fer+als")).toBe(2);
});

test.each([
  ["attribute.=pro", "attribute."],
  ["attribute.two%20words=pro", "attribute.two words"],
  ["attribute.plan=pro&attribute.plan=free", "attribute.plan"],
  ["attributes=pro", "attributes"],
])("names what is wrong with ?%s, warm or not", async (query, path) => {
  const { token } = await aSplit({ versionNumber: 2, percent: 10 });
  for (const status of [422, 422]) {
    const answer = await fetch(`${url}${PROMPT}?${query}`, { headers: bearer(token) });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ errors: [{ path }] });
    await served(token);
  }
});

test("several candidates are known by their versions", async () => {
  const { token } = await aSplit({
    versionNumber: 2,
    percent: 100,
    plan: { otherArms: [{ versionNumber: 3, weight: 1 }] },
  });
  const answers = await Promise.all(USERS.map((key) => served(token, `?key=${key}`)));
  const seen = new Set(answers.map(({ arm, version }) => `${arm} ${version}`));
  expect(seen).toEqual(new Set(["candidate-v2 2", "candidate-v3 3"]));
});

test("a rendered prompt is the caller's arm", async () => {
  const { token } = await aSplit({
    versionNumber: 2,
    percent: 100,
    plan: { targeting: [{ attribute: "plan", operator: "isOneOf", values: ["pro"] }] },
  });
  const render = async (attributes: Record<string, string>) => {
    const body = sendJson(token, { key: "a", attributes });
    const answer = await fetch(`${url}${PROMPT}/render`, body);
    return { ...(await answer.json()), header: answer.headers.get("x-galley-arm") };
  };
  expect(await render({ plan: "pro" })).toMatchObject({ version: 2, arm: "candidate", header: "candidate" });
  expect(await render({ plan: "free" })).toMatchObject({ version: 1, arm: null, header: null });
});

test("the headers name the rollout and the caller's unit in it, fetched, known already and rendered", async () => {
  const { token, rolloutId } = await aSplit({ versionNumber: 2, percent: 30 });
  const names = async (init: RequestInit, path: string) => {
    const { headers } = await fetch(`${url}${PROMPT}${path}`, init);
    return [headers.get("x-galley-rollout-id"), headers.get("x-galley-rollout-unit")];
  };
  const everybodys = (await served(token)).etag;
  const seen = await Promise.all(
    USERS.map(async (key) => {
      const { arm, etag } = await served(token, `?key=${key}`);
      const known = { ...bearer(token), "if-none-match": etag };
      const found = [
        await names({ headers: bearer(token) }, `?key=${key}`),
        await names({ headers: bearer(token) }, `?attribute.a=b&environment=production&key=${key}`),
        await names({ headers: known }, `?key=${key}`),
        await names(sendJson(token, { key }), "/render"),
      ];
      const expected = etag === everybodys ? [null, null] : [rolloutId, unitOf("salt", key)];
      expect(found).toEqual(Array(4).fill(expected));
      return arm;
    }),
  );
  expect(new Set(seen)).toEqual(new Set(["candidate", "control", null]));
  expect(await names({ headers: bearer(token) }, "")).toEqual([null, null]);
});

test("an arm has a tag of its own, and the document a new one", async () => {
  const { token } = await aSplit({ versionNumber: 2, percent: 100 });
  const [mine, everybodys] = [await served(token, "?key=a"), await served(token)];
  expect(mine.etag).not.toBe(everybodys.etag);
  const headers = { ...bearer(token), "if-none-match": mine.etag };
  const unchanged = await fetch(`${url}${PROMPT}?key=a`, { headers });
  expect(unchanged.status).toBe(304);
  expect(unchanged.headers.get("x-galley-arm")).toBe("candidate");
  expect((await document(token)).revision).toBe(2);
});
