import type { ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import {
  type ScriptedServer,
  sendJson,
  sendProblem,
  startScriptedServer,
} from "@/tests/support/scripted-server";
import { aDocument } from "@/tests/support/served-document";
import { createGalley } from "../create-galley";
import type { GalleyOptions } from "../options";

const STREAM = "/api/v1/environments/production/stream";
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** Serves `revision`, which a test raises, and keeps streams open. */
async function aPushingServer() {
  const state = { revision: 1, streams: new Set<ServerResponse>() };
  const server = await startScriptedServer((request, response) => {
    if (request.url !== STREAM) return sendJson(response, aDocument(state.revision));
    response.writeHead(200, { "content-type": "text/event-stream" }).write(": open\n\n");
    state.streams.add(response);
    response.on("close", () => state.streams.delete(response));
  });
  closing.push(server.stop);
  const deploy = (revision: number) => {
    state.revision = revision;
    for (const stream of state.streams) {
      stream.write(
        `event: deployment\nid: ${revision}\ndata: {"revision":${revision},"slugs":["support/reply"]}\n\n`,
      );
    }
  };
  return { server, state, deploy };
}

function open({ url }: ScriptedServer, options: Partial<GalleyOptions> = {}) {
  const galley = createGalley({ baseUrl: url, onError: () => undefined, freshMs: 0, ...options });
  closing.push(() => galley.close());
  return galley;
}

test.each([
  ["node's own client", {}],
  ["fetch", { fetch: (url: string, init: RequestInit) => fetch(url, init) }],
])("a deployment is there as soon as the stream tells of it, by %s", async (_what, options) => {
  const { server, state, deploy } = await aPushingServer();
  const galley = open(server, options);
  await galley.get("support/reply");
  await expect.poll(() => state.streams.size).toBe(1);
  await expect.poll(async () => (await galley.get("support/reply"))?.source).toBe("memory");
  deploy(2);
  await expect.poll(async () => (await galley.get("support/reply"))?.version, { interval: 5 }).toBe(2);
});

test("what a process has not heard yet is asked for until it has", async () => {
  const { server, state } = await aPushingServer();
  const galley = open(server);
  await galley.get("support/reply");
  await expect.poll(() => state.streams.size).toBe(1);
  for (const stream of state.streams) stream.write('event: deployment\ndata: {"revision":2}\n\n');
  await expect.poll(() => server.asked.filter((path) => path !== STREAM).length).toBeGreaterThan(2);
  state.revision = 2;
  await expect.poll(async () => (await galley.get("support/reply"))?.version).toBe(2);
});

test("a broken stream is opened again, from where it was, and nothing in between is missed", async () => {
  const { server, state } = await aPushingServer();
  const galley = open(server);
  await galley.get("support/reply");
  await expect.poll(() => state.streams.size).toBe(1);
  state.revision = 2;
  server.breakConnections();
  await expect.poll(() => server.headersOf(STREAM).length, { timeout: 3_000 }).toBe(2);
  await expect.poll(async () => (await galley.get("support/reply"))?.version).toBe(2);
  expect(server.headersOf(STREAM).at(-1)?.["last-event-id"]).toMatch(/^[12]$/);
});

test("without a stream it is polled", async () => {
  const { server, state } = await aPushingServer();
  const galley = open(server, { stream: false, pollMs: 30 });
  await galley.get("support/reply");
  state.revision = 2;
  await expect.poll(() => server.asked.length).toBeGreaterThan(2);
  await expect.poll(async () => (await galley.get("support/reply"))?.version).toBe(2);
  expect(server.asked).not.toContain(STREAM);
});

test("a server without a stream is not asked for it again and again", async () => {
  const server = await startScriptedServer((request, response) => {
    if (request.url === STREAM) sendProblem(response, 404, "not_found");
    else sendJson(response, aDocument());
  });
  closing.push(server.stop);
  const galley = open(server, { pollMs: 20 });
  await galley.get("support/reply");
  await expect.poll(() => server.asked.length).toBeGreaterThan(8);
  expect(server.asked.filter((path) => path === STREAM)).toHaveLength(1);
});

test("closing ends the stream and asks for nothing more", async () => {
  const { server, state } = await aPushingServer();
  const galley = open(server, { pollMs: 20 });
  await galley.get("support/reply");
  await expect.poll(() => state.streams.size).toBe(1);
  await galley.close();
  await expect.poll(() => state.streams.size).toBe(0);
  expect(await galley.get("support/reply")).toMatchObject({ version: 1 });
});
