import { once } from "node:events";
import { createConnection } from "node:net";
import { beforeAll, expect, test } from "vitest";
import { listApiKeys } from "@/server/api-keys/list-api-keys";
import { revokeApiKey } from "@/server/api-keys/revoke-api-key";
import { aPublisher, deploy } from "../support/deployments";
import { openEvents } from "../support/event-client";
import type { TestMember } from "../support/factories";
import { type HttpApi, startHttpApi } from "../support/http-api";
import { aKey, bearer } from "../support/test-api";

let api: HttpApi;
beforeAll(async () => {
  api = await startHttpApi({ heartbeatMs: 150 });
  return () => api.stop();
});

const STREAM = "/api/v1/environments/production/stream";

async function aServedPrompt(): Promise<{ publisher: TestMember; token: string }> {
  const publisher = await aPublisher(api.db);
  await deploy(publisher, 2);
  return { publisher, token: await aKey(publisher) };
}

const watch = (token: string, headers: Record<string, string> = {}) =>
  openEvents(api.url + STREAM, { ...bearer(token), ...headers });

test("a stream begins with the current revision and tells of every deployment", async () => {
  const { publisher, token } = await aServedPrompt();
  const client = await watch(token);
  expect(client.answer.statusCode).toBe(200);
  expect(client.answer.headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-galley-environment": "production",
    "x-request-id": expect.stringMatching(/^req_/),
  });
  await expect.poll(() => client.events).toEqual([{ id: 1, revision: 1, slugs: [] }]);
  await deploy(publisher, 3);
  await expect.poll(() => client.events.slice(1)).toEqual([{ id: 2, revision: 2, slugs: ["support/reply"] }]);
  expect(client.text()).toMatch(/^retry: \d+\n\n/);
  client.close();
});

test("a client that comes back hears only of what it missed", async () => {
  const { publisher, token } = await aServedPrompt();
  const [current, outdated] = [
    await watch(token, { "last-event-id": "1" }),
    await watch(token, { "last-event-id": "0" }),
  ];
  await expect.poll(() => outdated.events).toEqual([{ id: 1, revision: 1, slugs: [] }]);
  await deploy(publisher, 3);
  await expect.poll(() => current.events).toEqual([{ id: 2, revision: 2, slugs: ["support/reply"] }]);
  current.close();
  outdated.close();
});

test("a quiet stream shows that it is alive", async () => {
  const { token } = await aServedPrompt();
  const client = await watch(token);
  await expect.poll(() => client.text().match(/^: $/gm)?.length ?? 0, { timeout: 3_000 }).toBeGreaterThan(2);
  client.close();
});

test("other environments and workspaces are not heard of", async () => {
  const [mine, theirs] = [await aServedPrompt(), await aServedPrompt()];
  const client = await watch(mine.token);
  await deploy(theirs.publisher, 3);
  await deploy(mine.publisher, 3, "staging");
  await deploy(mine.publisher, 3);
  await expect.poll(() => client.events.map(({ revision }) => revision)).toEqual([1, 2]);
  client.close();
});

test("a stream ends with its key", async () => {
  const { publisher, token } = await aServedPrompt();
  const [revoked, expiring] = [
    await watch(token),
    await watch(await aKey(publisher, { expiresAt: new Date(Date.now() + 1_000) })),
  ];
  expect([revoked.hasEnded(), expiring.hasEnded()]).toEqual([false, false]);
  await expect.poll(expiring.hasEnded, { timeout: 5_000 }).toBe(true);
  const owner = { ...publisher, actor: { ...publisher.actor, role: "owner" as const } };
  const keys = await listApiKeys(owner);
  await Promise.all(keys.map(({ id }) => revokeApiKey(owner, { apiKeyId: id })));
  await expect.poll(revoked.hasEnded).toBe(true);
  expect((await fetch(api.url + STREAM, { headers: bearer(token) })).status).toBe(401);
});

test.each([
  ["an environment that is none", "/api/v1/environments/nowhere/stream", 403],
  ["one the key is not bound to", "/api/v1/environments/staging/stream", 403],
])("%s is refused", async (_what, path, status) => {
  const { token } = await aServedPrompt();
  const answer = await fetch(api.url + path, { headers: bearer(token) });
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ code: "forbidden" });
});

test("HEAD and calls without a connection are told what there is now, and no more", async () => {
  const { token } = await aServedPrompt();
  const head = await fetch(api.url + STREAM, { method: "HEAD", headers: bearer(token) });
  expect([head.status, head.headers.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
  expect(await head.text()).toBe("");
  const answer = await api.app.request(STREAM, { headers: bearer(token) });
  expect(await answer.text()).toBe('id: 1\nevent: deployment\ndata: {"revision":1,"slugs":[]}\n\n');
});

test("for a client that reads nothing hardly anything is kept, and it is told the newest when it reads again", async () => {
  const { publisher, token } = await aServedPrompt();
  const { port, hostname } = new URL(api.url);
  const socket = createConnection({ port: Number(port), host: hostname });
  socket.write(`GET ${STREAM} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\n\r\n`);
  await once(socket, "readable");
  // Far more than the connection takes: megabytes of notices that nobody reads.
  const environment = { workspaceId: publisher.workspaceId, environment: "production" };
  const slugs = Array.from({ length: 20 }, (_, index) => `${"long/".repeat(30)}${index}`);
  const LAST = 20_000;
  for (let revision = 2; revision <= LAST; revision++)
    api.serving.feed.hear(environment, { revision, slugs });
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  await expect.poll(() => text.includes(`id: ${LAST}\n`), { timeout: 5_000 }).toBe(true);
  // What its connection took before it was full, of sixty megabytes.
  expect(text.length).toBeLessThan(20_000_000);
  socket.destroy();
});

test("a deployment reaches hundreds of streams, and none is left behind when they close", async () => {
  const { publisher, token } = await aServedPrompt();
  await expect.poll(api.serving.feed.size).toBe(0);
  const clients = await Promise.all(Array.from({ length: 300 }, () => watch(token)));
  expect(api.serving.feed.size()).toBe(300);
  await deploy(publisher, 3);
  const told = () => clients.filter(({ events }) => events.at(-1)?.revision === 2).length;
  await expect.poll(told, { timeout: 5_000 }).toBe(300);
  for (const client of clients) client.close();
  await expect.poll(api.serving.feed.size).toBe(0);
});

test("notices of one revision that come in parts are all told", async () => {
  const { publisher, token } = await aServedPrompt();
  const client = await watch(token);
  const environment = { workspaceId: publisher.workspaceId, environment: "production" };
  for (const slug of ["a", "b"]) api.serving.feed.hear(environment, { revision: 2, slugs: [slug] });
  await expect.poll(() => client.events.slice(1).map(({ slugs }) => slugs)).toEqual([["a"], ["b"]]);
  client.close();
});

test("while notices do not arrive the revision is asked for, and a key that ended meanwhile ends its stream", async () => {
  const listeners: { onLost?: () => void; onGap: () => void }[] = [];
  const isCut = { now: false };
  const cut = await startHttpApi({
    heartbeatMs: 1_500,
    onListen(handlers) {
      listeners.push(handlers);
      const { onMessage } = handlers;
      Object.assign(handlers, { onMessage: (payload: string) => !isCut.now && onMessage(payload) });
    },
  });
  const publisher = await aPublisher(cut.db);
  await deploy(publisher, 2);
  const [token, other] = [await aKey(publisher), await aKey(publisher)];
  const clients = await Promise.all([token, other].map((key) => openEvents(cut.url + STREAM, bearer(key))));
  isCut.now = true;
  for (const { onLost } of listeners) onLost?.();
  await deploy(publisher, 3);
  await expect
    .poll(() => clients.map(({ events }) => events.at(-1)?.revision), { timeout: 5_000 })
    .toEqual([2, 2]);
  const owner = { ...publisher, actor: { ...publisher.actor, role: "owner" as const } };
  const [newest] = await listApiKeys(owner);
  await revokeApiKey(owner, { apiKeyId: newest?.id ?? "" });
  await expect.poll(() => clients.filter((client) => client.hasEnded()).length, { timeout: 5_000 }).toBe(1);
  isCut.now = false;
  await cut.stop();
  expect(clients.map((client) => client.hasEnded())).toEqual([true, true]);
});
