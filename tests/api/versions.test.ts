import { beforeAll, describe, expect, test } from "vitest";
import { createBranch } from "@/server/branches/create-branch";
import { createPrompt } from "@/server/prompts/create-prompt";
import { createVersion } from "@/server/versions/create-version";
import { aPublisher, deploy } from "../support/deployments";
import { aMember, type TestMember } from "../support/factories";
import { aKey, bearer, sendJson, startTestApi, type TestApi } from "../support/test-api";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  return () => api.stop();
});

const VERSIONS = "/prompts/support/reply/versions";

const get = (path: string, token: string) => api.app.request(`/api/v1${path}`, { headers: bearer(token) });
const post = (path: string, token: string, body: unknown) =>
  api.app.request(`/api/v1${path}`, sendJson(token, body));

const saying = (content: string) => ({
  type: "chat",
  model: null,
  messages: [{ role: "user", content }],
});

async function aPublished(): Promise<{ publisher: TestMember; token: string }> {
  const publisher = await aPublisher(api.db);
  return { publisher, token: await aKey(publisher) };
}

describe("versions over HTTP", () => {
  test("are listed newest first, in pages, of all branches or one", async () => {
    const { publisher, token } = await aPublished();
    await createBranch(publisher, { promptSlug: "support/reply", name: "tone", fromNumber: 1 });
    const first = await (await get(`${VERSIONS}?limit=2`, token)).json();
    expect(first).toMatchObject({
      data: [
        { version: 3, branch: "main", parent: 2, merged: null, message: "Change 3" },
        { version: 2, contentHash: expect.stringMatching(/^sha256:/) },
      ],
      nextCursor: "2",
    });
    expect(await (await get(`${VERSIONS}?cursor=2`, token)).json()).toMatchObject({
      data: [{ version: 1 }],
      nextCursor: null,
    });
    expect(await (await get(`${VERSIONS}?branch=tone`, token)).json()).toMatchObject({
      data: [{ version: 1 }],
    });
    expect((await get(`${VERSIONS}?branch=none`, token)).status).toBe(404);
  });

  test("are read as they were written", async () => {
    const { token } = await aPublished();
    const answer = await get("/prompts/support%2Freply/versions/2", token);
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      {
        version: 2,
        author: { kind: "user", name: "Test Person" },
        content: { type: "chat", messages: [{ id: "m1", role: "user", content: "This is version 2." }] },
      },
    ]);
    expect((await get(`${VERSIONS}/9`, token)).status).toBe(404);
  });

  test("are saved on a branch, with their variables found", async () => {
    const { publisher, token } = await aPublished();
    await createBranch(publisher, { promptSlug: "support/reply", name: "tone" });
    const answer = await post(VERSIONS, token, {
      branch: "tone",
      parent: 3,
      content: saying("Hello {{name}}"),
    });
    expect([answer.status, await answer.json()]).toMatchObject([
      201,
      {
        version: 4,
        branch: "tone",
        parent: 3,
        message: "Change the user message, add the variable name",
        author: { kind: "apiKey" },
        content: { variables: [{ name: "name", required: true }] },
      },
    ]);
  });

  test("are the same version when the call is sent again, also with a key that may only write", async () => {
    const { publisher } = await aPublished();
    const token = await aKey(publisher, { permissions: ["prompt:write"] });
    const call = { parent: 3, content: saying("Hello"), message: "Greet" };
    const [first, second] = [await post(VERSIONS, token, call), await post(VERSIONS, token, call)];
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(await second.json()).toEqual(await first.json());
    const other = await post(VERSIONS, token, { ...call, content: saying("Goodbye") });
    expect([other.status, await other.json()]).toMatchObject([409, { code: "conflict" }]);
  });

  test("are refused with every field that is wrong", async () => {
    const { token } = await aPublished();
    const broken = await post(VERSIONS, token, { parent: 3, content: saying("{{name") });
    expect([broken.status, await broken.json()]).toMatchObject([
      422,
      { errors: [{ path: "content.messages.0.content" }] },
    ]);
    const misspelt = await post(VERSIONS, token, { parent: 3, contents: saying("x") });
    expect(misspelt.status).toBe(422);
  });

  test("are compared word by word, with what breaks", async () => {
    const { publisher, token } = await aPublished();
    await deploy(publisher, 2);
    await post(VERSIONS, token, { parent: 3, content: saying("This is version {{number}}.") });
    const answer = await get("/prompts/support/reply/compare/3...4", token);
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      {
        from: 3,
        to: 4,
        isIdentical: false,
        messages: [{ kind: "changed", parts: expect.arrayContaining([{ kind: "removed", text: "3" }]) }],
        breakingChanges: [{ code: "variable-required", subject: "number" }],
      },
    ]);
    const live = await get("/prompts/support/reply/compare/live:production...branch:main", token);
    expect(await live.json()).toMatchObject({ from: 2, to: 4 });
    expect((await get("/prompts/support/reply/compare/3", token)).status).toBe(422);
  });

  test("tell a key nothing of what an environment serves that it is not bound to", async () => {
    const { publisher } = await aPublished();
    await deploy(publisher, 2);
    const elsewhere = await aKey(publisher, { environmentNames: ["development"] });
    const answer = await get("/prompts/support/reply/compare/live:production...3", elsewhere);
    expect(answer.status).toBe(403);
  });

  test("leave what is served under a slug as it was", async () => {
    const { publisher, token } = await aPublished();
    await deploy(publisher, 2);
    expect(await (await get("/prompts/support/reply", token)).json()).toMatchObject({ version: 2 });
  });
});

describe("a snippet", () => {
  /** Its prompt is live in v1, which says "Be kind to {{name}}." by way of the snippet. */
  async function aLiveUser(): Promise<{ publisher: TestMember; token: string }> {
    const publisher = await aMember(api.db, "publisher");
    const promptSlug = "support/reply";
    await createPrompt(publisher, { slug: "style/tone", type: "snippet", description: "" });
    await createVersion(publisher, {
      promptSlug: "style/tone",
      content: { type: "text", model: null, text: "Be {{how}} to {{name}}." },
      parentNumber: null,
    });
    await createPrompt(publisher, { slug: promptSlug, type: "chat", description: "" });
    await createVersion(publisher, {
      promptSlug,
      content: {
        type: "chat",
        model: null,
        messages: [{ role: "system", content: '{{> style/tone how="kind"}} Answer.' }],
      },
      parentNumber: null,
    });
    await deploy(publisher, 1);
    return { publisher, token: await aKey(publisher) };
  }

  const heard = <T>(ask: () => Promise<T>, expected: T) =>
    expect.poll(ask, { timeout: 1_000, interval: 5 }).toBe(expected);

  test("that is edited changes nothing that is served, until a new version of its user is saved and deployed", async () => {
    const { publisher, token } = await aLiveUser();
    const answers = async () => {
      const served = await get("/prompts/support/reply", token);
      const numbered = await get("/prompts/support/reply?version=1", token);
      const rendered = await post("/prompts/support/reply/render", token, { variables: { name: "Ada" } });
      return {
        etag: served.headers.get("etag"),
        bodies: [await served.text(), await numbered.text(), await rendered.text()],
      };
    };
    const before = await answers();
    expect(before.bodies[0]).toContain("Be kind to {{name}}. Answer.");
    expect(before.bodies[2]).toContain("Be kind to Ada. Answer.");

    const edit = await post("/prompts/style/tone/versions", token, {
      parent: 1,
      content: { type: "text", model: null, text: "Be very {{how}} to {{name}}." },
    });
    expect(edit.status).toBe(201);
    expect(await answers()).toEqual(before);

    const saved = await post(VERSIONS, token, {
      parent: 1,
      content: {
        type: "chat",
        model: null,
        messages: [{ role: "system", content: '{{> style/tone how="kind"}} Answer.' }],
      },
    });
    expect(await saved.json()).toMatchObject({ version: 2, content: { snippets: [{ version: 2 }] } });
    expect(await answers()).toEqual(before);

    await deploy(publisher, 2);
    await heard(
      async () => (await get("/prompts/support/reply", token)).headers.get("x-galley-version"),
      "2",
    );
    const after = await (await get("/prompts/support/reply", token)).json();
    expect(after.messages).toEqual([{ role: "system", content: "Be very kind to {{name}}. Answer." }]);
    expect((await answers()).bodies[1]).toBe(before.bodies[1]);
  });

  test("is never served by itself", async () => {
    const { token } = await aLiveUser();
    for (const path of ["/prompts/style/tone", "/prompts/style/tone?version=1"]) {
      expect((await get(path, token)).status).toBe(404);
    }
    const rendered = await post("/prompts/style/tone/render", token, {
      version: 1,
      variables: { name: "Ada" },
    });
    expect(rendered.status).toBe(404);
  });
});
