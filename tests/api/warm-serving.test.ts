import { beforeAll, expect, test } from "vitest";
import { aPublisher, deploy } from "../support/deployments";
import type { TestMember } from "../support/factories";
import { type HttpApi, startHttpApi } from "../support/http-api";
import { aKey, bearer } from "../support/test-api";

let api: HttpApi;
let url: string;
let publisher: TestMember;
let token: string;
beforeAll(async () => {
  api = await startHttpApi();
  url = api.url;
  publisher = await aPublisher(api.db);
  await deploy(publisher, 2);
  token = await aKey(publisher);
  return () => api.stop();
});

const PROMPT = "/api/v1/prompts/support/reply";

async function read(answer: Response) {
  const { "x-request-id": requestId, ratelimit, ...headers } = Object.fromEntries(answer.headers);
  const own = Object.entries(headers).filter(
    ([name]) => !["date", "connection", "keep-alive"].includes(name),
  );
  return { status: answer.status, headers: Object.fromEntries(own), body: await answer.text() };
}

const etagOf = async () =>
  (await fetch(`${url}${PROMPT}`, { headers: bearer(token) })).headers.get("etag") ?? "";

test.each([
  PROMPT,
  `${PROMPT}?environment=production`,
  `${PROMPT}?version=1`,
  `${PROMPT}?key=a`,
  "/api/v1/prompts/support%2Freply",
  "/api/v1/environments/production/prompts",
])("%s is the same cold, warm and in process", async (path) => {
  const headers = bearer(token);
  const [cold, warm] = [await fetch(url + path, { headers }), await fetch(url + path, { headers })];
  const expected = await read(await api.app.request(path, { headers }));
  expect(expected.status).toBe(200);
  expect([await read(cold), await read(warm)]).toEqual([expected, expected]);
  const known = { ...headers, "if-none-match": expected.headers.etag ?? "" };
  const unchanged = await read(await fetch(url + path, { headers: known }));
  expect(unchanged).toEqual(await read(await api.app.request(path, { headers: known })));
  expect(unchanged.status).toBe(304);
});

test.each([PROMPT, `${PROMPT}?version=1`])(
  "%s answers HEAD like GET, without a body, cold and warm",
  async (path) => {
    const ask = async (method: string, more: Record<string, string> = {}) =>
      read(await fetch(url + path, { method, headers: { ...bearer(await aKey(publisher)), ...more } }));
    const [cold, warm, full] = [await ask("HEAD"), await ask("HEAD"), await ask("GET")];
    expect([cold, warm]).toEqual(Array(2).fill({ ...full, body: "" }));
    expect(full.body).not.toBe("");
    const known = { "if-none-match": full.headers.etag ?? "" };
    expect((await ask("HEAD", known)).status).toBe(304);
  },
);

test.each(["/api/v1/environments/production/prompts", "/api/v1/openapi.json", "/api/v1/environments"])(
  "%s answers HEAD",
  async (path) => {
    const [full, head] = await Promise.all(
      ["GET", "HEAD"].map((method) => fetch(url + path, { method, headers: bearer(token) })),
    );
    expect([head?.status, head?.headers.get("content-type"), await head?.text()]).toEqual([
      200,
      full?.headers.get("content-type"),
      "",
    ]);
    expect(head?.headers.get("etag")).toBe(full?.headers.get("etag"));
  },
);

test("each answer has an id of its own", async () => {
  const ask = () => fetch(`${url}${PROMPT}`, { headers: bearer(token) });
  const ids = [await ask(), await ask()].map((answer) => answer.headers.get("x-request-id"));
  expect(new Set(ids).size).toBe(2);
});

test("a warm prompt is another one as soon as a deployment is heard of", async () => {
  const before = await etagOf();
  await deploy(publisher, 3);
  await expect.poll(etagOf, { timeout: 1_000, interval: 5 }).not.toBe(before);
});

test.each([
  ["an unknown prompt", "/api/v1/prompts/nothing", 404],
  ["an environment the key is not bound to", `${PROMPT}?environment=staging`, 403],
  ["a misspelt parameter", `${PROMPT}?enviroment=staging`, 422],
  ["the document of an environment the key is not bound to", "/api/v1/environments/staging/prompts", 403],
  ["a document's misspelt parameter", "/api/v1/environments/production/prompts?version=1", 422],
  ["a broken escape", "/api/v1/prompts/%E0%A4%A", 404],
])("what is warm does not keep %s from being refused", async (_what, path, status) => {
  await etagOf();
  const answer = await fetch(url + path, { headers: bearer(token) });
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
});

test("a warm prompt is refused without its key, and to a key of another workspace", async () => {
  await etagOf();
  expect((await fetch(`${url}${PROMPT}`)).status).toBe(401);
  const stranger = await aKey(await aPublisher(api.db));
  expect((await fetch(`${url}${PROMPT}`, { headers: bearer(stranger) })).status).toBe(404);
});

test("a key ends at its hour, warm or not", async () => {
  const expiresAt = new Date(Date.now() + 1_500);
  const short = await aKey(publisher, { expiresAt });
  const ask = () => fetch(`${url}${PROMPT}`, { headers: bearer(short) });
  expect((await ask()).status).toBe(200);
  await expect.poll(async () => (await ask()).status, { timeout: 5_000 }).toBe(401);
});
