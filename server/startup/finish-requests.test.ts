import { once } from "node:events";
import { Agent, createServer, get } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { finishRequests } from "./finish-requests";

test("ends although a client calls on and on over one connection, and cuts off none of its calls", async () => {
  let asked = 0;
  let finished: Promise<void> | undefined;
  const server = createServer((_request, response) => {
    asked += 1;
    if (asked === 3) finished = finishRequests(server);
    setTimeout(() => response.end("here"), 10);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () =>
    new Promise<string>((resolve, reject) => {
      get({ port, agent }, (answer) => resolve(text(answer))).on("error", reject);
    });
  async function askUntilRefused(): Promise<unknown> {
    try {
      for (;;) expect(await ask()).toBe("here");
    } catch (error) {
      return error;
    }
  }

  expect(await askUntilRefused()).toMatchObject({ code: "ECONNREFUSED" });
  await finished;
  // The one that was under way, and the one that came over the same connection behind it.
  expect(asked).toBe(4);
});
