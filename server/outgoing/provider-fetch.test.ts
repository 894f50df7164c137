import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { expect, test } from "vitest";
import { aLocalServer } from "@/tests/support/a-local-server";
import { outgoingPolicy } from "./outgoing-policy";
import { providerFetch, providerSend } from "./provider-fetch";

const fetchTo = (...hosts: string[]) => providerFetch(providerSend(() => outgoingPolicy(hosts)));

test("sends what it was given and answers like fetch", async () => {
  const received: unknown[] = [];
  const host = await aLocalServer((request, response) => {
    request
      .setEncoding("utf8")
      .on("data", (body) => received.push([request.method, request.headers["x-key"], body]));
    request.on("end", () => response.writeHead(429, { "retry-after": "7" }).end('{"error":"slow down"}'));
  });
  const send = fetchTo(host);
  const answer = await send(`http://${host}/v1`, {
    method: "POST",
    headers: { "X-Key": "1" },
    body: '"grüße"',
  });
  expect(received).toEqual([["POST", "1", '"grüße"']]);
  expect(answer).toMatchObject({ ok: false, status: 429 });
  expect(answer.headers.get("retry-after")).toBe("7");
  expect(await answer.json()).toEqual({ error: "slow down" });
});

test("keeps the connection for the next call", async () => {
  const sockets = new Set<Socket>();
  const host = await aLocalServer((request, response) => {
    sockets.add(request.socket);
    response.end("here");
  });
  const send = fetchTo(host);
  for (let call = 0; call < 5; call++) expect(await (await send(`http://${host}/`)).text()).toBe("here");
  expect(sockets.size).toBe(1);
});

test("answers at the first byte, and brings the rest as it is sent", async () => {
  const { promise: opened, resolve: open } = Promise.withResolvers<ServerResponse>();
  const host = await aLocalServer((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" }).write("one");
    open(response);
  });
  const answer = await fetchTo(host)(`http://${host}/`);
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe("one");
  const response = await opened;
  response.write("two");
  expect((await reader?.read())?.value).toBe("two");
  response.end();
  expect((await reader?.read())?.done).toBe(true);
});

test("gives up with its caller, before an answer and within one, and hangs up", async () => {
  const hungUp: Promise<unknown>[] = [];
  const host = await aLocalServer((request, response) => {
    hungUp.push(new Promise((resolve) => request.socket.once("close", resolve)));
    if (request.url === "/stream") response.writeHead(200).write("one");
  });
  const send = fetchTo(host);
  const [before, within] = [new AbortController(), new AbortController()];
  const streaming = await send(`http://${host}/stream`, { signal: within.signal });
  const reader = streaming.body?.getReader();
  await reader?.read();
  const never = send(`http://${host}/`, { signal: before.signal });
  await expect.poll(() => hungUp.length).toBe(2);
  const both = Promise.all([
    expect(never).rejects.toMatchObject({ name: "AbortError" }),
    expect(reader?.read()).rejects.toMatchObject({ name: "AbortError" }),
  ]);
  before.abort();
  within.abort();
  await both;
  await Promise.all(hungUp);
});

test("hangs up when nobody reads on", async () => {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const host = await aLocalServer((request, response) => {
    request.socket.once("close", () => resolve());
    response.writeHead(200).write("one");
  });
  const answer = await fetchTo(host)(`http://${host}/`);
  await answer.body?.cancel();
  await closed;
});

test("sends again what an idle connection swallowed as it was closed", async () => {
  const seen: string[] = [];
  const host = await aLocalServer((request, response) => {
    seen.push(request.url ?? "");
    if (seen.length === 2) request.socket.destroy();
    else response.end("here");
  });
  const send = fetchTo(host);
  await (await send(`http://${host}/first`)).text();
  const answer = await send(`http://${host}/second`, { method: "POST", body: "{}" });
  expect(await answer.text()).toBe("here");
  expect(seen).toEqual(["/first", "/second", "/second"]);
});

test("tells a connection that breaks within an answer", async () => {
  const host = await aLocalServer((request, response) => {
    response.writeHead(200, { "content-length": "100" }).write("one");
    setImmediate(() => request.socket.destroy());
  });
  const answer = await fetchTo(host)(`http://${host}/`);
  await expect(answer.text()).rejects.toMatchObject({ name: "OutgoingError", kind: "unreachable" });
});

test.each([
  "https://127.0.0.1/v1",
  "https://169.254.169.254/latest/meta-data/",
  "https://[::1]/",
  "http://api.openai.com/v1",
  "file:///etc/passwd",
])("refuses %s", async (url) => {
  await expect(fetchTo()(url)).rejects.toMatchObject({ name: "OutgoingError", kind: "refused" });
});

test("refuses a name that leads to a private address", async () => {
  const send = providerFetch(
    providerSend(() => outgoingPolicy([], async () => [{ address: "10.0.0.1", family: 4 }])),
  );
  await expect(send("https://rebind.example/")).rejects.toMatchObject({
    name: "OutgoingError",
    kind: "refused",
  });
});

test("follows no redirect: the key would go along", async () => {
  const host = await aLocalServer((_, response) =>
    response.writeHead(307, { location: "http://10.0.0.1/x" }).end(),
  );
  await expect(fetchTo(host)(`http://${host}/`)).rejects.toThrow("It redirects to http://10.0.0.1.");
});

test("says that nobody listens", async () => {
  await expect(fetchTo("127.0.0.1:1")("http://127.0.0.1:1/")).rejects.toMatchObject({ kind: "unreachable" });
});
