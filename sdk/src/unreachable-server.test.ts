import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { aClosedPort, openGalleys, serve } from "@/tests/support/open-galley";
import { sendJson, sendProblem, startScriptedServer } from "@/tests/support/scripted-server";
import { aDocument, aServedPrompt } from "@/tests/support/served-document";

const fallback = { text: "From code." };
const { aServer, atEnd, closeAll, open } = openGalleys();
afterEach(async () => {
  vi.useRealTimers();
  await closeAll();
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
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(errors.map(({ code }) => code)).toContain("network");
  });

  test.each([
    ["as it is", aDocument(3)],
    ["loaded", async () => aDocument(3)],
    ["imported", async () => ({ default: aDocument(3) })],
  ])("the bundled copy, %s, answers before the fallback", async (_what, bootstrap) => {
    const { galley } = open(await aClosedPort(), { bootstrap });
    expect(await galley.get("support/reply", { fallback })).toMatchObject({
      version: 3,
      source: "bootstrap",
    });
  });

  test("the copy on disk answers, the newer of both", async () => {
    const folder = await mkdtemp(join(tmpdir(), "galley-sdk-"));
    atEnd(() => rm(folder, { recursive: true }));
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
    atEnd(() => rm(folder, { recursive: true, force: true }));
    const cacheFile = join(folder, "copy.json");
    await writeFile(cacheFile, text);
    const { galley } = open(await aClosedPort(), { cacheFile });
    expect(await galley.get("support/reply", { fallback })).toMatchObject({ source: "fallback" });
  });

  test("a broken bundled copy is reported and left alone", async () => {
    const { galley, errors } = open(await aClosedPort(), {
      bootstrap: { environment: "staging" },
      timeoutMs: 50,
    });
    expect(await galley.get("support/reply")).toBeNull();
    expect(errors.map(({ code }) => code)).toContain("invalid_copy");
  });

  test("without anything to answer, a call waits for it to come up", async () => {
    const server = await startScriptedServer(serve());
    const { port } = new URL(server.url);
    await server.stop();
    const { galley } = open(server.url, { timeoutMs: 30_000 });
    const asked = galley.get("support/reply");
    const again = await startScriptedServer(serve(), Number(port));
    atEnd(again.stop);
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
    const { galley } = open(server.url, { patienceMs: 50, timeoutMs: 60_000 });
    const startedAt = performance.now();
    expect(await galley.get("support/reply", { fallback })).toMatchObject({ source: "fallback" });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  test("that stops in the middle of its answer is given up", async () => {
    const server = await aServer((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).write('{"environment":');
    });
    const { galley, errors } = open(server.url, { timeoutMs: 100 });
    expect(await galley.get("support/reply")).toBeNull();
    await expect.poll(() => errors.map(({ code }) => code)).toContain("timeout");
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
    const { galley, errors } = open(server.url, { timeoutMs: 1_000 });
    await galley.refresh();
    expect(errors).toMatchObject([{ retryAfterMs: 30_000 }]);
    expect(await galley.get("support/reply", { fallback })).toMatchObject({ source: "fallback" });
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
