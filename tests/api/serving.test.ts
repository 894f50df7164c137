import { beforeAll, describe, expect, test } from "vitest";
import { listApiKeys } from "@/server/api-keys/list-api-keys";
import { revokeApiKey } from "@/server/api-keys/revoke-api-key";
import { servedPrompt } from "@/server/serving/served-prompt-schemas";
import { aPublisher, deploy } from "../support/deployments";
import { aMember, type TestMember } from "../support/factories";
import { aKey, bearer, sendJson, startTestApi, type TestApi } from "../support/test-api";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  return () => api.stop();
});

const get = (path: string, token: string, headers: Record<string, string> = {}) =>
  api.app.request(`/api/v1${path}`, { headers: { ...bearer(token), ...headers } });

const PROMPT = "/prompts/support/reply";

/** A server's notification comes over a connection of its own, a moment after the commit's answer. */
const heard = <T>(ask: () => Promise<T>, expected: T) =>
  expect.poll(ask, { timeout: 1_000, interval: 5 }).toBe(expected);

async function aServedPrompt(): Promise<{ publisher: TestMember; token: string }> {
  const publisher = await aPublisher(api.db);
  await deploy(publisher, 2);
  return { publisher, token: await aKey(publisher) };
}

describe("a served prompt", () => {
  test("is the documented document, and says what answered", async () => {
    const { token } = await aServedPrompt();
    const answer = await get(PROMPT, token);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/json",
      "cache-control": "private, max-age=0, stale-if-error=86400",
      "x-galley-prompt": "support/reply",
      "x-galley-version": "2",
      "x-galley-environment": "production",
      "x-request-id": expect.stringMatching(/^req_\w{20}$/),
    });
    const body = await answer.json();
    expect(servedPrompt.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      prompt: "support/reply",
      version: 2,
      environment: "production",
      deploymentId: expect.stringMatching(/^dep_/),
      arm: null,
      type: "chat",
      templateFormat: "mustache",
      messages: [{ role: "user", content: "This is version 2." }],
      model: null,
      contentHash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
  });

  test.each(["/prompts/support%2Freply", `${PROMPT}?environment=production`, `${PROMPT}?key=user%401`])(
    "is the same at %s",
    async (path) => {
      const { token } = await aServedPrompt();
      const [plain, other] = [await get(PROMPT, token), await get(path, token)];
      expect(await other.text()).toBe(await plain.text());
      expect(other.headers.get("etag")).toBe(plain.headers.get("etag"));
    },
  );

  test("answers HEAD with the same headers and no body", async () => {
    const { token } = await aServedPrompt();
    const answer = await api.app.request(`/api/v1${PROMPT}`, { method: "HEAD", headers: bearer(token) });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("etag")).toMatch(/^"[\w-]+"$/);
    expect(await answer.text()).toBe("");
  });

  test("is not sent again to who has it", async () => {
    const { token } = await aServedPrompt();
    const etag = (await get(PROMPT, token)).headers.get("etag") ?? "";
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const answer = await get(PROMPT, token, { "if-none-match": tag });
      expect(answer.status).toBe(304);
      expect(answer.headers.get("etag")).toBe(etag);
      expect(answer.headers.get("x-galley-version")).toBe("2");
      expect(await answer.text()).toBe("");
    }
    expect((await get(PROMPT, token, { "if-none-match": '"other"' })).status).toBe(200);
  });

  test("is another one as soon as a deployment is committed", async () => {
    const { publisher, token } = await aServedPrompt();
    const before = (await get(PROMPT, token)).headers.get("etag");
    await deploy(publisher, 3);
    await heard(async () => (await get(PROMPT, token, { "if-none-match": before ?? "" })).status, 200);
    expect(await (await get(PROMPT, token)).json()).toMatchObject({ version: 3 });
  });

  test("can be asked for by version, live or not", async () => {
    const { token } = await aServedPrompt();
    const answer = await get(`${PROMPT}?version=1`, token);
    expect(await answer.json()).toMatchObject({ version: 1, environment: null, deploymentId: null });
    expect(answer.headers.has("x-galley-environment")).toBe(false);
    const etag = answer.headers.get("etag") ?? "";
    expect((await get(`${PROMPT}?version=1`, token, { "if-none-match": etag })).status).toBe(304);
  });

  test.each([
    ["an unknown prompt", "/prompts/nothing", 404, "not_found"],
    ["a prompt that is live elsewhere only", `${PROMPT}?environment=staging`, 404, "not_found"],
    ["a version that was never saved", `${PROMPT}?version=99`, 404, "not_found"],
    ["an environment the key is not bound to", `${PROMPT}?environment=development`, 403, "forbidden"],
  ])("is refused for %s", async (_what, path, status, code) => {
    const { publisher } = await aServedPrompt();
    const token = await aKey(publisher, { environmentNames: ["production", "staging"] });
    const answer = await get(path, token);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ status, code });
  });

  test("of another workspace does not exist", async () => {
    await aServedPrompt();
    const stranger = await aKey(await aMember(api.db));
    expect((await get(PROMPT, stranger)).status).toBe(404);
    expect((await get(`${PROMPT}?version=1`, stranger)).status).toBe(404);
  });

  test("is refused to a key without the permission, and to none at all", async () => {
    const { publisher } = await aServedPrompt();
    const answer = await get(PROMPT, await aKey(publisher, { permissions: ["trace:write"] }));
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining("prompt:read") });
    const anonymous = await api.app.request(`/api/v1${PROMPT}`);
    expect(anonymous.status).toBe(401);
    expect(anonymous.headers.get("www-authenticate")).toBe("Bearer");
  });

  test("is noted as the key's last use", async () => {
    const { publisher, token } = await aServedPrompt();
    await get(PROMPT, token);
    const owner = { ...publisher, actor: { ...publisher.actor, role: "owner" as const } };
    const lastUse = async () => (await listApiKeys(owner)).at(0)?.lastUsedAt ?? null;
    await expect.poll(lastUse, { timeout: 5_000 }).toBeInstanceOf(Date);
  });

  test("ends for a key the moment it is revoked", async () => {
    const { publisher, token } = await aServedPrompt();
    expect((await get(PROMPT, token)).status).toBe(200);
    const owner = { ...publisher, actor: { ...publisher.actor, role: "owner" as const } };
    const [key] = await listApiKeys(owner);
    await revokeApiKey(owner, { apiKeyId: key?.id ?? "" });
    await heard(async () => (await get(PROMPT, token)).status, 401);
  });

  test.each([
    ["enviroment=production", ["enviroment"]],
    ["version=one&key=1", ["version"]],
    ["version=1&environment=production", ["version"]],
    ["environment=staging&environment=production", ["environment"]],
  ])("names what is wrong with ?%s", async (query, paths) => {
    const { token } = await aServedPrompt();
    const answer = await get(`${PROMPT}?${query}`, token);
    expect(answer.status).toBe(422);
    const { errors } = await answer.json();
    expect(errors.map(({ path }: { path: string }) => path)).toEqual(paths);
  });
});

describe("an environment's document", () => {
  test("holds every prompt as it is served alone, under one tag", async () => {
    const { publisher, token } = await aServedPrompt();
    const alone = await (await get(PROMPT, token)).json();
    const answer = await get("/environments/production/prompts", token);
    const document = { environment: "production", revision: 1, prompts: [alone], rollouts: [] };
    expect(await answer.json()).toEqual(document);
    const etag = answer.headers.get("etag") ?? "";
    const again = await get("/environments/production/prompts", token, { "if-none-match": etag });
    expect(again.status).toBe(304);
    await deploy(publisher, 3);
    const changed = () => get("/environments/production/prompts", token, { "if-none-match": etag });
    await heard(async () => (await changed()).status, 200);
    expect(await (await changed()).json()).toMatchObject({ revision: 2, prompts: [{ version: 3 }] });
  });

  test("is empty where nothing is deployed, and refused where the key has no business", async () => {
    const publisher = await aPublisher(api.db);
    const token = await aKey(publisher, { environmentNames: ["staging"] });
    const empty = await get("/environments/staging/prompts", token);
    expect(await empty.json()).toEqual({ environment: "staging", revision: 0, prompts: [], rollouts: [] });
    expect((await get("/environments/production/prompts", token)).status).toBe(403);
  });
});

describe("a rendered prompt", () => {
  const render = (token: string, body: unknown) =>
    api.app.request(`/api/v1${PROMPT}/render`, sendJson(token, body));

  test("is ready for a model and reports what it ignored", async () => {
    const { token } = await aServedPrompt();
    const answer = await render(token, { variables: { nmae: "Ada" } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-galley-version")).toBe("2");
    expect(await answer.json()).toMatchObject({
      prompt: "support/reply",
      version: 2,
      environment: "production",
      type: "chat",
      messages: [{ role: "user", content: "This is version 2." }],
      warnings: [{ path: "variables.nmae" }],
    });
  });

  test("can be of a version", async () => {
    const { token } = await aServedPrompt();
    expect(await (await render(token, { version: 1 })).json()).toMatchObject({
      version: 1,
      environment: null,
    });
  });

  test.each([
    ["an unknown field", { variabels: {} }, 422, "variabels"],
    ["two choices", { version: 1, environment: "production" }, 422, "version"],
  ])("is refused for %s", async (_what, body, status, path) => {
    const { token } = await aServedPrompt();
    const answer = await render(token, body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ errors: [{ path }] });
  });
});
