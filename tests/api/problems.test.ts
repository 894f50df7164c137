import { beforeAll, describe, expect, test } from "vitest";
import { problemSchema } from "@/server/rest/problem";
import { PROBLEMS } from "@/server/rest/problem-codes";
import { aMember } from "../support/factories";
import { aKey, bearer, sendJson, startTestApi, type TestApi } from "../support/test-api";

let api: TestApi;
let token: string;
beforeAll(async () => {
  api = await startTestApi();
  token = await aKey(await aMember(api.db));
  return () => api.stop();
});

const request = (path: string, init: RequestInit = {}) =>
  api.app.request(`/api/v1${path}`, { ...init, headers: { ...bearer(token), ...init.headers } });

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  request(path, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });

/** As deep as fits in the body of any route. */
const nested = (name: string) => `{"${name}":{"v":${"[".repeat(100_000)}${"]".repeat(100_000)}}}`;

describe("a problem", () => {
  test.each([
    ["an address that is none", () => request("/nothing"), 404, "not_found"],
    ["a method that is not there", () => request("/feedback/import"), 405, "method_not_allowed"],
    ["a body that is not JSON", () => post("/feedback", "{"), 400, "malformed_request"],
    [
      "a body that is not UTF-8",
      () => post("/feedback", new Uint8Array([0x22, 0xff, 0x22])),
      400,
      "malformed_request",
    ],
    [
      "a body of another kind",
      () => post("/feedback", "a=b", { "content-type": "text/plain" }),
      415,
      "unsupported_media_type",
    ],
    [
      "a body without a kind",
      () => post("/feedback", new Uint8Array([0x7b, 0x7d]), { "content-type": "" }),
      415,
      "unsupported_media_type",
    ],
    [
      "a body that is too large",
      () => post("/feedback", JSON.stringify({ comment: "x".repeat(300_000) })),
      413,
      "too_large",
    ],
    ["a body of the wrong shape", () => post("/feedback", "[]"), 422, "invalid_input"],
    ["values nested without end", () => post("/prompts/a/render", nested("variables")), 422, "invalid_input"],
    [
      "traces nested without end",
      () => post("/traces", `{"traces":[${nested("trace")}]}`),
      422,
      "invalid_input",
    ],
    ["a prompt that nobody could name", () => request("/prompts/a%00b?version=1"), 422, "invalid_input"],
    ["an environment that nobody could name", () => request("/prompts/a?environment=%00"), 403, "forbidden"],
    ["a trace that is not there", () => request(`/traces/${"a".repeat(32)}`), 404, "not_found"],
  ] as const)("tells of %s in the documented form", async (_what, ask, status, code) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    const problem = await answer.json();
    expect(problemSchema.parse(problem)).toEqual(problem);
    expect(problem).toMatchObject({
      status,
      code,
      title: PROBLEMS[code].title,
      requestId: answer.headers.get("x-request-id"),
    });
  });

  test("lists every field that is wrong", async () => {
    const answer = await post("/feedback", JSON.stringify({ traceId: "x", value: {}, extra: 1 }));
    const { errors } = await answer.json();
    expect(errors.map(({ path }: { path: string }) => path).toSorted()).toEqual([
      "extra",
      "name",
      "traceId",
      "value",
    ]);
  });

  test("says which methods there are instead", async () => {
    expect((await request("/feedback/import", { method: "DELETE" })).headers.get("allow")).toBe("POST");
    expect((await request("/prompts/a/b", { method: "PUT" })).headers.get("allow")).toBe(
      "GET, PATCH, DELETE, HEAD",
    );
    expect((await request("/traces", { method: "PATCH" })).headers.get("allow")).toBe("GET, POST, HEAD");
  });

  test("has a type that explains it, without a key", async () => {
    const { type } = await (await request("/nothing")).json();
    const explained = await api.app.request(new URL(type).pathname);
    expect(await explained.json()).toMatchObject({
      code: "not_found",
      status: 404,
      remedy: expect.any(String),
    });
    expect((await api.app.request("/api/v1/problems/unheard_of")).status).toBe(404);
  });

  test("of ours says nothing about its cause", async () => {
    const broken = await startTestApi();
    const key = await aKey(await aMember(broken.db));
    expect((await broken.app.request("/api/v1/traces", { headers: bearer(key) })).status).toBe(200);
    await broken.traces.store.command("DROP TABLE spans");
    const answer = await broken.app.request("/api/v1/traces", { headers: bearer(key) });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toMatch(/spans|Exception|\.ts/);
    await broken.stop();
  });
});

test("a body may be gzipped", async () => {
  const zipped = new Blob([JSON.stringify({ traces: [] })])
    .stream()
    .pipeThrough(new CompressionStream("gzip"));
  const body = await new Response(zipped).arrayBuffer();
  const answer = await post("/traces", body, { "content-encoding": "gzip" });
  expect(answer.status).toBe(422);
});

test("each request has an id of its own", async () => {
  const answers = await Promise.all([request("/traces"), request("/traces")]);
  const ids = answers.map(({ headers }) => headers.get("x-request-id"));
  expect(new Set(ids).size).toBe(2);
  const { requestId } = await (await api.app.request("/api/v1/feedback", sendJson("none", {}))).json();
  expect(requestId).toMatch(/^req_\w{20}$/);
});
