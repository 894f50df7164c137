import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { aLocalServer } from "@/tests/support/a-local-server";
import type { Frames } from "./text-answer";
import { writeEvents } from "./write-events";

/** Asks a server that answers with these frames, and resolves with the connection. */
async function ask(frames: () => Frames): Promise<Socket> {
  const host = await aLocalServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    void writeEvents(response, frames());
  });
  const socket = connect(Number(host.split(":")[1]), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.write("GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
  return socket;
}

test("sends the status with the first words, and the end with the last", async () => {
  const { promise: isTime, resolve } = Promise.withResolvers<void>();
  const socket = await ask(async function* () {
    yield "a";
    yield "b";
    await isTime;
    yield "c";
  });
  const [first] = await once(socket, "data");
  expect(String(first)).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\n\r\n2\r\nab\r\n$/s);
  resolve();
  const [last] = await once(socket, "data");
  expect(String(last)).toBe("1\r\nc\r\n0\r\n\r\n");
});

test("sends the status alone where the first words take long", async () => {
  const { promise: isTime, resolve } = Promise.withResolvers<void>();
  const socket = await ask(async function* () {
    await isTime;
    yield "a";
  });
  const [first] = await once(socket, "data");
  expect(String(first)).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\n\r\n$/s);
  resolve();
  const [last] = await once(socket, "data");
  expect(String(last)).toBe("1\r\na\r\n0\r\n\r\n");
});

test("takes no more than a slow client reads, and ends what it was reading when the client leaves", async () => {
  const { promise: isLeft, resolve: leave } = Promise.withResolvers<void>();
  let taken = 0;
  const socket = await ask(async function* () {
    try {
      for (; taken < 1_000; taken += 1) {
        await turn();
        yield "a".repeat(100_000);
      }
    } finally {
      leave();
    }
  });
  socket.pause();
  await expect.poll(() => taken).toBeGreaterThan(0);
  socket.destroy();
  await isLeft;
  expect(taken).toBeLessThan(1_000);
});
