import { createServer, type Socket } from "node:net";
import { expect, test, vi } from "vitest";
import { openPool } from "./open-pool";

/** AuthenticationOk and ReadyForQuery: all a client needs to be connected. */
const WELCOME = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

async function aServer() {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.once("data", () => socket.write(WELCOME));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    connectionString: `postgres://galley@127.0.0.1:${port}/galley`,
    cutConnections: () => sockets.map((socket) => socket.destroy()),
    close: () => server.close(),
  };
}

test("tells of a connection that is lost between two queries of its user", async () => {
  const server = await aServer();
  const onError = vi.fn();
  const pool = openPool({ connectionString: server.connectionString, onError });
  const client = await pool.connect();
  server.cutConnections();
  await vi.waitFor(() => expect(onError).toHaveBeenCalledOnce());
  client.release();
  expect(pool.totalCount).toBe(0);
  server.close();
});

test("tells once of a connection that is lost at rest", async () => {
  const server = await aServer();
  const onError = vi.fn();
  const pool = openPool({ connectionString: server.connectionString, onError });
  (await pool.connect()).release();
  server.cutConnections();
  await vi.waitFor(() => expect(pool.totalCount).toBe(0));
  expect(onError).toHaveBeenCalledOnce();
  server.close();
});
