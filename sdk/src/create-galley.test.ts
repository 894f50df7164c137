import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  type ScriptedServer,
  sendJson,
  sendProblem,
  startScriptedServer,
} from "@/tests/support/scripted-server";
import { aDocument, aServedPrompt } from "@/tests/support/served-document";
import { createGalley } from "./create-galley";
import type { GalleyError } from "./galley-error";
import type { Galley } from "./galley-types";
import type { GalleyOptions } from "./options";

const BULK = "/api/v1/environments/production/prompts";
const fallback = { text: "From code." };
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function aServer(listener: RequestListener): Promise<ScriptedServer> {
  const server = await startScriptedServer(listener);
  closing.push(server.stop);
  return server;
}

type Opened = { readonly galley: Galley; readonly errors: GalleyError[] };

function open(url: string, options: Partial<GalleyOptions> = {}): Opened {
  const errors: GalleyError[] = [];
  const galley = createGalley({
    apiKey: "gly_app_x_y",
    baseUrl: url,
    stream: false,
    timeoutMs: 400,
    patienceMs: 150,
    onError: (error) => errors.push(error),
    ...options,
  });
  closing.push(() => galley.close());
  return { galley, errors };
}

const serve =
  (revision = 1): RequestListener =>
  (_request, response) =>
    sendJson(response, aDocument(revision), { etag: `"${revision}"` });

async function aClosedPort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

describe("an application that asks", () => {
  test("hears first from the network and then from memory", async () => {
    const server = await aServer(serve());
    const { galley } = open(server.url);
    expect(await galley.get("support/reply")).toMatchObject({ version: 1, source: "network" });
    expect(await galley.get("support/reply")).toMatchObject({ version: 1, source: "memory" });
    expect(server.asked).toEqual([BULK]);
  });

  test("sends its key", async () => {
    const server = await aServer(serve());
    await open(server.url).galley.get("support/reply");
    expect(server.headersOf(BULK).at(0)?.authorization).toBe("Bearer gly_app_x_y");
  });

  test("makes one request however many ask at once", async () => {
    const server = await aServer(serve());
    const { galley } = open(server.url);
    const all = await Promise.all(Array.from({ length: 100 }, () => galley.get("support/reply")));
    expect(new Set(all.map((prompt) => prompt?.version))).toEqual(new Set([1]));
    expect(server.asked).toEqual([BULK]);
  });

  test("is answered at once with what is old, while the new is fetched by its ETag", async () => {
    const server = await aServer(serve(1));
    const { galley } = open(server.url, { freshMs: 0 });
    await galley.get("support/reply");
    server.answer(serve(2));
    expect(await galley.get("support/reply")).toMatchObject({ version: 1, source: "stale" });
    await expect.poll(async () => (await galley.get("support/reply"))?.version).toBe(2);
    expect(server.headersOf(BULK).at(1)?.["if-none-match"]).toBe('"1"');
  });

  test("takes 304 for a confirmation", async () => {
    const server = await aServer(serve(1));
    const { galley, errors } = open(server.url, { freshMs: 60_000 });
    await galley.get("support/reply");
    server.answer((_request, response) => response.writeHead(304).end());
    expect(await galley.refresh()).toBe(true);
    expect(await galley.get("support/reply")).toMatchObject({ version: 1, source: "memory" });
    expect(errors).toEqual([]);
  });

  test("cannot change what others are given", async () => {
    const server = await aServer(serve());
    const { galley } = open(server.url);
    const prompt = await galley.get("support/reply", { strict: true });
    expect(() => Reflect.set(prompt.variables[0] ?? {}, "name", "x")).not.toThrow();
    expect((await galley.get("support/reply"))?.variables).toMatchObject([{ name: "question" }]);
  });

  test("renders on its own machine", async () => {
    const server = await aServer(serve());
    const { galley } = open(server.url);
    const rendered = await galley.render("support/reply", { variables: { question: "Where is it?" } });
    expect(rendered).toMatchObject({
      messages: [{ content: "You are version 1." }, { role: "user", content: "Where is it?" }],
      source: "network",
    });
    expect(server.asked).toEqual([BULK]);
  });

  test("gets a numbered version once, and keeps it", async () => {
    const server = await aServer((_request, response) =>
      sendJson(response, aServedPrompt({ version: 7, environment: null, deploymentId: null })),
    );
    const { galley } = open(server.url);
    expect(await galley.get("support/reply", { version: 7 })).toMatchObject({
      version: 7,
      source: "network",
    });
    expect(await galley.get("support/reply", { version: 7 })).toMatchObject({ version: 7, source: "memory" });
    expect(server.asked.filter((path) => path.includes("version=7"))).toHaveLength(1);
  });

  test("follows a former name", async () => {
    const server = await aServer((request, response) =>
      sendJson(response, request.url === BULK ? aDocument() : aServedPrompt()),
    );
    const { galley } = open(server.url);
    expect(await galley.get("support/old")).toMatchObject({ prompt: "support/reply" });
    await galley.get("support/old");
    expect(server.asked).toHaveLength(2);
  });

  test("asks for an unknown prompt once in a while only", async () => {
    const server = await aServer((request, response) => {
      if (request.url === BULK) sendJson(response, aDocument());
      else sendProblem(response, 404, "not_found");
    });
    const { galley, errors } = open(server.url);
    expect(await galley.get("nothing")).toBeNull();
    expect(await galley.get("nothing", { fallback })).toMatchObject({
      text: "From code.",
      source: "fallback",
    });
    expect(errors.map(({ code }) => code)).toEqual(["unknown_prompt", "unknown_prompt"]);
    expect(server.asked).toHaveLength(2);
  });
});

describe("while the server is down at boot", () => {
  test("the fallback in the code answers, at once", async () => {
    const { galley, errors } = open(await aClosedPort());
    const startedAt = performance.now();
    expect(await galley.get("support/reply", { fallback })).toMatchObject({
      source: "fallback",
      version: 0,
      prompt: "support/reply",
    });
    expect(performance.now() - startedAt).toBeLessThan(300);
    expect(errors.map(({ code }) => code)).toContain("network");
  });

  test("the bundled copy answers before the fallback", async () => {
    const { galley } = open(await aClosedPort(), { bootstrap: async () => aDocument(3) });
    expect(await galley.get("support/reply", { fallback })).toMatchObject({
      version: 3,
      source: "bootstrap",
    });
  });

  test("the copy on disk answers, the newer of both", async () => {
    const folder = await mkdtemp(join(tmpdir(), "galley-sdk-"));
    closing.push(() => rm(folder, { recursive: true }));
    const cacheFile = join(folder, "deep", "copy.json");
    const server = await startScriptedServer(serve(5));
    const before = open(server.url, { cacheFile }).galley;
    await before.get("support/reply");
    await before.close();
    await server.stop();
    const { galley } = open(server.url, { cacheFile, bootstrap: aDocument(3) });
    expect(await galley.get("support/reply")).toMatchObject({ version: 5, source: "disk" });
    expect(await readFile(cacheFile, "utf8")).toContain('"revision":5');
  });

  test.each([
    ["no JSON", "{"],
    [
      "another installation's",
      JSON.stringify({ format: 1, baseUrl: "https://else/api/v1", document: aDocument() }),
    ],
    ["half a document", JSON.stringify({ format: 1, document: { environment: "production" } })],
  ])("a copy that is %s is not used", async (_what, text) => {
    const folder = await mkdtemp(join(tmpdir(), "galley-sdk-"));
    closing.push(() => rm(folder, { recursive: true, force: true }));
    const cacheFile = join(folder, "copy.json");
    await writeFile(cacheFile, text);
    const { galley } = open(await aClosedPort(), { cacheFile });
    expect(await galley.get("support/reply", { fallback })).toMatchObject({ source: "fallback" });
  });

  test("a broken bundled copy is reported and left alone", async () => {
    const { galley, errors } = open(await aClosedPort(), { bootstrap: { environment: "staging" } });
    expect(await galley.get("support/reply")).toBeNull();
    expect(errors.map(({ code }) => code)).toContain("invalid_copy");
  });

  test("without anything to answer, a call waits for it to come up", async () => {
    const server = await startScriptedServer(serve());
    const { port } = new URL(server.url);
    await server.stop();
    const { galley } = open(server.url, { timeoutMs: 5_000 });
    const asked = galley.get("support/reply");
    const again = await startScriptedServer(serve(), Number(port));
    closing.push(again.stop);
    expect(await asked).toMatchObject({ version: 1, source: "network" });
  });

  test("strict throws, and says why", async () => {
    const { galley } = open(await aClosedPort(), { timeoutMs: 50 });
    await expect(galley.get("support/reply", { strict: true })).rejects.toMatchObject({
      name: "GalleyError",
      code: "unavailable",
    });
  });
});

describe("a server that lies", () => {
  const lies: [string, RequestListener][] = [
    [
      "garbage",
      (_request, response) => response.writeHead(200, { "content-type": "application/json" }).end("\u0000<<"),
    ],
    [
      "a page of HTML",
      (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
    ],
    [
      "nothing",
      (_request, response) => response.writeHead(200, { "content-type": "application/json" }).end(),
    ],
    ["null", (_request, response) => sendJson(response, null)],
    ["a list", (_request, response) => sendJson(response, [])],
    [
      "another environment",
      (_request, response) => sendJson(response, { ...aDocument(9), environment: "staging" }),
    ],
    ["a text for a revision", (_request, response) => sendJson(response, { ...aDocument(9), revision: "9" })],
    [
      "a prompt without messages",
      (_request, response) =>
        sendJson(response, { ...aDocument(9), prompts: [{ ...aServedPrompt(), messages: null }] }),
    ],
    ["304 without being asked", (_request, response) => response.writeHead(304).end()],
    [
      "half an answer",
      (_request, response) => {
        const json = JSON.stringify(aDocument(9));
        response.writeHead(200, { "content-type": "application/json", "content-length": json.length });
        response.write(json.slice(0, json.length / 2), () => response.destroy());
      },
    ],
    [
      "half an answer, as if it were whole",
      (_request, response) =>
        response
          .writeHead(200, { "content-type": "application/json" })
          .end(JSON.stringify(aDocument(9)).slice(0, 300)),
    ],
    ["500", (_request, response) => response.writeHead(500).end("Oops")],
    ["an older revision", (_request, response) => sendJson(response, aDocument(1))],
  ];

  test.each(lies)("that answers %s changes nothing that is known", async (_what, lie) => {
    const server = await aServer((_request, response) => sendJson(response, aDocument(4)));
    const { galley, errors } = open(server.url, { freshMs: 0 });
    await galley.get("support/reply");
    server.answer(lie);
    expect(await galley.refresh()).toBe(false);
    expect(await galley.get("support/reply")).toMatchObject({ version: 4, source: "stale" });
    expect(errors).toHaveLength(1);
  });

  test.each(lies.slice(0, -1))("from the start, by %s, is covered up for", async (_what, lie) => {
    const server = await aServer(lie);
    const { galley } = open(server.url, { bootstrap: aDocument(2) });
    expect(await galley.get("support/reply")).toMatchObject({ version: 2, source: "bootstrap" });
  });
});

describe("a server that is slow or busy", () => {
  test("is waited for only as long as the caller has patience", async () => {
    const server = await aServer(() => undefined);
    const { galley, errors } = open(server.url, { patienceMs: 50, timeoutMs: 200 });
    const startedAt = performance.now();
    expect(await galley.get("support/reply", { fallback })).toMatchObject({ source: "fallback" });
    expect(performance.now() - startedAt).toBeLessThan(190);
    await expect.poll(() => errors.map(({ code }) => code)).toContain("timeout");
  });

  test("that stops in the middle of its answer is given up", async () => {
    const server = await aServer((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).write('{"environment":');
    });
    const { galley, errors } = open(server.url, { timeoutMs: 100 });
    expect(await galley.get("support/reply")).toBeNull();
    expect(errors.at(0)?.code).toBe("timeout");
  });

  test.each([
    [429, "limit_exceeded"],
    [503, "unavailable"],
  ])("and answers %i is left alone as long as it asks", async (status, code) => {
    const server = await aServer(serve());
    const { galley, errors } = open(server.url, { freshMs: 0 });
    await galley.get("support/reply");
    server.answer((_request, response) => sendProblem(response, status, code, { "retry-after": "60" }));
    await galley.refresh();
    const asked = server.asked.length;
    for (let call = 0; call < 20; call += 1) {
      expect(await galley.get("support/reply")).toMatchObject({ version: 1, source: "stale" });
    }
    expect(await galley.refresh()).toBe(false);
    expect(server.asked).toHaveLength(asked);
    expect(errors).toMatchObject([{ code, status, retryAfterMs: 60_000 }]);
  });

  test("tells by a date of its own clock how long", async () => {
    const server = await aServer((_request, response) =>
      sendProblem(response, 503, "unavailable", {
        date: "Mon, 01 Jan 2001 00:00:00 GMT",
        "retry-after": "Mon, 01 Jan 2001 00:00:30 GMT",
      }),
    );
    const { galley, errors } = open(server.url, { timeoutMs: 50 });
    await galley.get("support/reply");
    expect(errors.at(0)?.retryAfterMs).toBe(30_000);
  });
});

test.each(["1990-01-01", "2100-01-01"])("a clock that jumps to %s changes nothing", async (date) => {
  const server = await aServer(serve());
  const { galley } = open(server.url, { freshMs: 60_000 });
  await galley.get("support/reply");
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(date) });
  expect(await galley.get("support/reply")).toMatchObject({ source: "memory" });
  server.answer(serve(2));
  expect(await galley.refresh()).toBe(true);
  expect(await galley.get("support/reply")).toMatchObject({ version: 2, source: "memory" });
});

describe("a version that the code cannot fill in", () => {
  test("falls back, and says which variable is missing", async () => {
    const server = await aServer(serve());
    const { galley, errors } = open(server.url);
    const rendered = await galley.render("support/reply", {
      variables: { name: "Ada" },
      fallback: { messages: [{ role: "user", content: "Hello {{name}}" }] },
    });
    expect(rendered).toMatchObject({
      source: "fallback",
      messages: [{ role: "user", content: "Hello Ada" }],
      warnings: [],
    });
    expect(errors).toMatchObject([{ code: "invalid_input", errors: [{ path: "variables.question" }] }]);
  });

  test("throws when that is asked for", async () => {
    const server = await aServer(serve());
    const { galley } = open(server.url, { strict: true });
    await expect(galley.render("support/reply", { variables: {} })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});

test("what reports or listens cannot break a call", async () => {
  const server = await aServer(serve());
  const galley = createGalley({
    baseUrl: server.url,
    stream: false,
    onError: () => {
      throw new Error("Not even this.");
    },
    onChange: () => {
      throw new Error("Nor this.");
    },
  });
  closing.push(() => galley.close());
  expect(await galley.get("support/reply")).toMatchObject({ version: 1 });
});
