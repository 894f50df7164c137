/** Renderings and runs for a key that is in memory go a way of their own, which must answer what the routes answer. */
import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { OpenAPIHono } from "@hono/zod-openapi";
import { beforeAll, describe, expect, test } from "vitest";
import type { ApiEnv } from "@/server/rest/api-deps";
import { createApiListener } from "@/server/rest/api-listener";
import { aRunnablePrompt } from "../support/a-runnable-prompt";
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
  const model = { provider: "simulated", name: "any", parameters: {} };
  await aRunnablePrompt(publisher, { model }, "support/answer");
  const providerOptions = { failWith: "server-error", failAfterWords: 2, tokensPerSecond: 500 };
  await aRunnablePrompt(publisher, { model: { ...model, providerOptions } }, "support/fails");
  token = await aKey(publisher, { permissions: ["prompt:read", "prompt:run"] });
  await ask(`${url}${RENDER}`, "{}");
  return () => api.stop();
});

const RENDER = "/api/v1/prompts/support/reply/render";
const RUN = "/api/v1/prompts/support/answer/run";
const CHAT = "/api/v1/chat/completions";
const RESPONSES = "/api/v1/responses";
const TRANSPORT = ["date", "connection", "keep-alive", "transfer-encoding", "content-length"];

type Sent = string | Uint8Array<ArrayBuffer>;
type Headers = Readonly<Record<string, string>>;

const asked = (body: Sent, headers: Headers = {}) => ({
  method: "POST",
  body,
  headers: { ...bearer(token), "content-type": "application/json", ...headers },
});

async function ask(address: string, body: Sent, headers: Headers = {}) {
  return read(await fetch(address, asked(body, headers)));
}

async function read(answer: Response) {
  const { "x-request-id": requestId = "", ratelimit, ...headers } = Object.fromEntries(answer.headers);
  const own = Object.entries(headers).filter(([name]) => !TRANSPORT.includes(name));
  return {
    status: answer.status,
    isCounted: ratelimit !== undefined,
    headers: Object.fromEntries(own.map(([name, value]) => [name, steady(value)])),
    body: steady((await answer.text()).replaceAll(requestId, "")),
  };
}

/** Without what is another one in each run. */
const steady = (text: string) =>
  text
    .replaceAll(/\b(run|msg|rs|fc|resp)_[\w]+/g, "$1")
    .replaceAll(/\b[\da-f]{32}\b/g, "")
    .replaceAll(/("(latencyMs|timeToFirstTokenMs|created|created_at|completed_at)":)\d+/g, "$1");

describe("the same as the route answers", () => {
  const variables = { question: "Grüße 👋?", company: "Acme" };
  const values = JSON.stringify({ variables: { question: variables.question } });
  const run = (more: object = {}) => JSON.stringify({ variables, ...more });
  const chat = (more: object = {}) =>
    JSON.stringify({ model: "support/answer", messages: [], metadata: variables, ...more });
  const response = (more: object = {}) =>
    JSON.stringify({ prompt: { id: "support/answer", variables }, input: "Hello", ...more });
  test.each<[string, string, Sent, Headers, number]>([
    ["values", RENDER, values, {}, 200],
    ["a body with a charset", RENDER, values, { "content-type": "application/json; charset=utf-8" }, 200],
    ["a zipped body", RENDER, gzipSync(values), { "content-encoding": "gzip" }, 200],
    ["an escaped slug", "/api/v1/prompts/support%2Freply/render", values, {}, 200],
    ["a version", RENDER, JSON.stringify({ version: 1, variables: { question: "a" } }), {}, 200],
    ["a key and attributes", RENDER, JSON.stringify({ key: "a", attributes: { plan: "pro" } }), {}, 200],
    ["values nobody asks for", RENDER, JSON.stringify({ variables: { weather: "rain" } }), {}, 200],
    ["no JSON", RENDER, "{", {}, 400],
    ["nothing", RENDER, "", {}, 400],
    ["no UTF-8", RENDER, Buffer.from([0x22, 0xff, 0x22]), {}, 400],
    ["a form", RENDER, "a=b", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["a misspelt field", RENDER, JSON.stringify({ variable: {} }), {}, 422],
    ["a version and an environment", RENDER, JSON.stringify({ version: 1, environment: "staging" }), {}, 422],
    ["an unknown parameter", `${RENDER}?version=1`, "{}", {}, 422],
    ["an environment the key is not bound to", RENDER, JSON.stringify({ environment: "staging" }), {}, 403],
    ["an unknown version", RENDER, JSON.stringify({ version: 99 }), {}, 404],
    ["an unknown prompt", "/api/v1/prompts/support/nothing/render", "{}", {}, 404],
    ["a run", RUN, run(), {}, 200],
    ["a streamed run", RUN, run({ stream: true }), {}, 200],
    ["a run of another trace", RUN, run(), { traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01` }, 200],
    ["a run without its variables", RUN, run({ variables: {} }), {}, 422],
    ["a run that fails", "/api/v1/prompts/support/fails/run", run(), {}, 502],
    ["a stream that breaks", "/api/v1/prompts/support/fails/run", run({ stream: true }), {}, 200],
    ["a run of no prompt", "/api/v1/prompts/support/nothing/run", run(), {}, 404],
    ["a completion", CHAT, chat(), {}, 200],
    ["a streamed completion", CHAT, chat({ stream: true }), {}, 200],
    ["a completion by no prompt", CHAT, chat({ model: "support/nothing" }), {}, 404],
    ["a completion of nothing", CHAT, "{}", {}, 422],
    ["a stream of a failing completion", CHAT, chat({ model: "support/fails", stream: true }), {}, 200],
    ["a response", RESPONSES, response(), {}, 200],
    ["a streamed response", RESPONSES, response({ stream: true }), {}, 200],
    ["a response of nothing", RESPONSES, "{}", {}, 422],
    ["a key that is none", RENDER, "{}", { authorization: "Bearer gly_app_none" }, 401],
  ])("to %s", async (_what, path, body, headers, status) => {
    const expected = await read(await api.app.request(url + path, asked(body, headers)));
    expect(expected.status, expected.body).toBe(status);
    expect(await ask(url + path, body, headers)).toEqual(expected);
  });

  test("to a body that is large", async () => {
    const body = JSON.stringify({ variables: { question: "a".repeat(100_000) } });
    const expected = await read(await api.app.request(url + RENDER, asked(body)));
    expect(expected.status).toBe(200);
    expect(await ask(url + RENDER, body)).toEqual(expected);
  });
});

describe("without the route", () => {
  const ROUTED = "by the route";
  /** Nothing but what is answered before the route is anything else than `ROUTED`. */
  async function askPastRoutes(path: string, body: Sent, headers: Headers = {}): Promise<string> {
    const routes = new OpenAPIHono<ApiEnv>();
    routes.all("*", (c) => c.text(ROUTED));
    const server = createServer(createApiListener(routes, api.deps)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : "";
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, asked(body, headers));
    server.close();
    return answer.text();
  }

  test.each([
    ["a rendering", RENDER, {}, { prompt: "support/reply" }],
    ["a run", RUN, { variables: { company: "a", question: "b" } }, { simulated: true }],
    [
      "a completion",
      CHAT,
      { model: "support/answer", messages: [], metadata: { company: "a", question: "b" } },
      { object: "chat.completion" },
    ],
  ])("for %s of the usual form with a key in memory", async (_what, path, body, expected) => {
    expect(JSON.parse(await askPastRoutes(path, JSON.stringify(body)))).toMatchObject(expected);
  });

  test.each<[string, string, Sent, Headers]>([
    ["a key that is not in memory", RENDER, "{}", { authorization: "Bearer gly_app_none" }],
    ["a page's request", RENDER, "{}", { origin: "https://example.com" }],
    ["a zipped body", RENDER, gzipSync("{}"), { "content-encoding": "gzip" }],
    ["a large body", RENDER, " ".repeat(100_000), {}],
    ["a query", `${RENDER}?version=1`, "{}", {}],
    ["another call", "/api/v1/prompts/support/reply/feedback", "{}", {}],
    ["a run that may not be done twice", RUN, "{}", { "idempotency-key": "a" }],
  ])("but not for %s", async (_what, path, body, headers) => {
    expect(await askPastRoutes(path, body, headers)).toBe(ROUTED);
  });
});

test("a key without the permission is refused, warm as cold", async () => {
  const authorization = `Bearer ${await aKey(publisher, { permissions: ["trace:write"] })}`;
  const [cold, warm] = [
    await ask(url + RENDER, "{}", { authorization }),
    await ask(url + RENDER, "{}", { authorization }),
  ];
  expect(cold.status).toBe(403);
  expect(warm).toEqual(cold);
});

test("a host that is no host does no harm, nor does a client that leaves in the middle", async () => {
  const { port } = new URL(url);
  const socket = connect(Number(port), "127.0.0.1");
  const head = `POST ${RENDER} HTTP/1.1\r\nhost: a b\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\n`;
  socket.write(`${head}content-length: 1\r\n\r\n{`);
  const [bytes] = await once(socket, "data");
  expect(String(bytes)).toContain("400 Bad Request");
  socket.write(`${head}content-length: 1000\r\n\r\n{`);
  socket.destroy();
  expect((await ask(url + RENDER, "{}")).status).toBe(200);
});
