import { beforeAll, describe, expect, test } from "vitest";
import { aPublisher, deploy } from "../support/deployments";
import { aMember, type TestMember } from "../support/factories";
import { aKey, bearer, sendJson, startTestApi, type TestApi } from "../support/test-api";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  return () => api.stop();
});

const send = (token: string, method: string, path: string, body?: unknown) =>
  api.app.request(`/api/v1${path}`, {
    ...(body === undefined ? { headers: bearer(token) } : sendJson(token, body)),
    method,
  });
const create = (token: string, slug: string, rest: object = {}) =>
  send(token, "POST", "/prompts", { slug, type: "chat", ...rest });
const slugsOf = async (token: string, query = "") => {
  const answer = await (await send(token, "GET", `/prompts${query}`)).json();
  return answer.data.map(({ slug }: { slug: string }) => slug);
};

async function aKeyOf(member?: TestMember) {
  return aKey(member ?? (await aMember(api.db)));
}

describe("POST /prompts", () => {
  test("makes a prompt, once", async () => {
    const token = await aKeyOf();
    const answer = await create(token, "support/reply", { description: "Answers" });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({
      slug: "support/reply",
      type: "chat",
      description: "Answers",
      tags: [],
      ownerId: null,
      latestVersion: null,
      archivedAt: null,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const second = await create(token, "support/reply");
    expect([second.status, await second.json()]).toMatchObject([409, { code: "conflict" }]);
  });

  test("names every field that is wrong", async () => {
    const answer = await send(await aKeyOf(), "POST", "/prompts", { slug: "A", type: "x", other: 1 });
    expect(answer.status).toBe(422);
    expect((await answer.json()).errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      "other",
      "slug",
      "type",
    ]);
  });

  test("needs a key that may write", async () => {
    const member = await aMember(api.db);
    const token = await aKey(member, { permissions: ["prompt:read"] });
    for (const [method, path, body] of [
      ["POST", "/prompts", { slug: "a", type: "chat" }],
      ["PATCH", "/prompts/a", { description: "x" }],
      ["DELETE", "/prompts/a", undefined],
    ] as const) {
      expect((await send(token, method, path, body)).status).toBe(403);
    }
  });
});

describe("GET /prompts", () => {
  test("pages through the workspace's own, filtered and sorted", async () => {
    const token = await aKeyOf();
    for (const slug of ["a", "b/c", "b/d"]) await create(token, slug);
    await create(token, "tone", { type: "snippet" });
    await send(token, "PATCH", "/prompts/b/c", { tags: ["Care"] });
    const first = await (await send(token, "GET", "/prompts?limit=2")).json();
    expect(first.data.map(({ slug }: { slug: string }) => slug)).toEqual(["a", "b/c"]);
    expect(await slugsOf(token, `?limit=2&cursor=${encodeURIComponent(first.nextCursor)}`)).toEqual(["b/d"]);
    expect(await slugsOf(token, "?folder=b&sort=changed")).toEqual(["b/d", "b/c"]);
    expect(await slugsOf(token, "?tag=care")).toEqual(["b/c"]);
    expect(await slugsOf(token, "?search=d")).toEqual(["b/d"]);
    expect(await slugsOf(token, "?kind=snippet")).toEqual(["tone"]);
    expect(await slugsOf(await aKeyOf())).toEqual([]);
    expect((await send(token, "GET", "/prompts?tags=care")).status).toBe(422);
  });

  test("tells what is live where the key may look, and nowhere else", async () => {
    const publisher = await aPublisher(api.db);
    await deploy(publisher, 2);
    await deploy(publisher, 3, "staging");
    const token = await aKeyOf(publisher);
    const { data } = await (await send(token, "GET", "/prompts?environment=production")).json();
    expect(data).toMatchObject([{ slug: "support/reply", latestVersion: 3 }]);
    expect(data[0].live).toEqual([{ environment: "production", version: 2 }]);
    expect((await send(token, "GET", "/prompts?environment=staging")).status).toBe(403);
  });
});

describe("PATCH /prompts/{slug}", () => {
  test("changes what is given, and renames", async () => {
    const token = await aKeyOf();
    await create(token, "a", { description: "Old" });
    const answer = await send(token, "PATCH", "/prompts/a", { slug: "b/a", tags: ["x"] });
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { slug: "b/a", description: "Old", tags: ["x"] },
    ]);
    const again = await send(token, "PATCH", "/prompts/a", { description: "New" });
    expect(await again.json()).toMatchObject({ slug: "b/a", description: "New", tags: ["x"] });
  });

  test("changes nothing when anything is refused", async () => {
    const token = await aKeyOf();
    await create(token, "a");
    const answer = await send(token, "PATCH", "/prompts/a", { slug: "b", ownerId: "usr_nobody" });
    expect([answer.status, await answer.json()]).toMatchObject([422, { errors: [{ path: "ownerId" }] }]);
    expect(await slugsOf(token)).toEqual(["a"]);
  });

  test("does not find another workspace's", async () => {
    await create(await aKeyOf(), "a");
    const stranger = await aKeyOf();
    expect((await send(stranger, "PATCH", "/prompts/a", { description: "x" })).status).toBe(404);
    expect((await send(stranger, "DELETE", "/prompts/a")).status).toBe(404);
  });
});

test("DELETE /prompts/{slug} archives: it is served as before, and can be restored", async () => {
  const publisher = await aPublisher(api.db);
  await deploy(publisher, 2);
  const token = await aKeyOf(publisher);
  const answer = await send(token, "DELETE", "/prompts/support/reply");
  expect([answer.status, await answer.json()]).toMatchObject([
    200,
    { slug: "support/reply", archivedAt: expect.any(String) },
  ]);
  expect([await slugsOf(token), await slugsOf(token, "?archived=true")]).toEqual([[], ["support/reply"]]);
  expect((await send(token, "GET", "/prompts/support/reply")).status).toBe(200);
  await send(token, "PATCH", "/prompts/support/reply", { isArchived: false });
  expect(await slugsOf(token)).toEqual(["support/reply"]);
});
