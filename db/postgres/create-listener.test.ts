import { createServer, type Socket } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { createListener } from "./create-listener";

/** AuthenticationOk and ReadyForQuery: all a client needs to be connected. */
const WELCOME = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
/** CommandComplete without a tag, and ReadyForQuery: enough for any statement. */
const DONE = Buffer.from([0x43, 0, 0, 0, 5, 0, 0x5a, 0, 0, 0, 5, 0x49]);

const servers: { close: () => void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Answers everything, until it is told to fall silent without closing anything. */
async function aServer() {
  const state = { isSilent: false, connections: 0, answers: 0 };
  const server = createServer((socket: Socket) => {
    state.connections += 1;
    socket.on("error", () => undefined);
    socket.once("data", () => {
      socket.write(WELCOME);
      socket.on("data", () => {
        if (state.isSilent) return;
        state.answers += 1;
        socket.write(DONE);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { state, connectionString: `postgres://galley@127.0.0.1:${port}/galley` };
}

test("a connection that says nothing any more counts as lost, and comes back", async () => {
  const { state, connectionString } = await aServer();
  const listener = createListener(connectionString, () => undefined, 30);
  const heard = { onMessage: vi.fn(), onLost: vi.fn(), onGap: vi.fn() };
  await listener.listen("news", heard);
  state.isSilent = true;
  await vi.waitFor(() => expect(heard.onLost).toHaveBeenCalledOnce());
  state.isSilent = false;
  await vi.waitFor(() => expect(heard.onGap).toHaveBeenCalledOnce(), { timeout: 3_000 });
  expect(state.connections).toBe(2);
  await listener.close();
});

test("a connection that answers is kept", async () => {
  const { state, connectionString } = await aServer();
  const listener = createListener(connectionString, () => undefined, 5);
  const onLost = vi.fn();
  await listener.listen("news", { onMessage: vi.fn(), onGap: vi.fn(), onLost });
  await vi.waitFor(() => expect(state.answers).toBeGreaterThan(5));
  expect([onLost.mock.calls.length, state.connections]).toEqual([0, 1]);
  await listener.close();
});

test("several who begin to listen at once share one connection", async () => {
  const { state, connectionString } = await aServer();
  const listener = createListener(connectionString, () => undefined);
  const handler = { onMessage: vi.fn(), onGap: vi.fn() };
  await Promise.all(["news", "names", "news"].map((channel) => listener.listen(channel, handler)));
  expect(state.connections).toBe(1);
  await listener.close();
});
