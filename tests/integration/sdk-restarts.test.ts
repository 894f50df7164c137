import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createGalley } from "@/sdk/src/create-galley";
import type { GalleyError } from "@/sdk/src/galley-error";
import { RUNNABLE } from "../support/a-runnable-prompt";
import { deployNext } from "../support/deploy-next";
import { MODEL_ANSWER } from "../support/model-server";
import { openRunSettings, RUN_VARIABLES, type RunSettings } from "../support/run-setting";

const DURATION_MS = 8_000;
const RESTART_EVERY_MS = 2_500;
const DOWN_MS = 700;
const READERS = 20;

let settings: RunSettings;
beforeAll(async () => {
  settings = await openRunSettings();
});
afterAll(() => settings.stop());

/** A server that goes away with all its connections, and comes back at the same address. */
function aServer() {
  let server: Server;
  let port = 0;
  async function start(): Promise<string> {
    server = createServer(settings.api.listener).listen(port, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    port = typeof address === "object" && address ? address.port : 0;
    return `http://127.0.0.1:${port}`;
  }
  async function stop(): Promise<void> {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  }
  return { start, stop };
}

const pause = (delayMs: number) => new Promise((resolve) => setTimeout(resolve, delayMs));

test(
  "no call is lost while the server goes and comes back",
  async () => {
    const { member, token } = await settings.aSetting();
    const server = aServer();
    const errors: GalleyError[] = [];
    const galley = createGalley({
      apiKey: token,
      baseUrl: await server.start(),
      onError: (error) => errors.push(error),
    });
    const endsAt = performance.now() + DURATION_MS;
    const isOver = () => performance.now() >= endsAt;
    const lost: string[] = [];
    const made = { get: 0, render: 0, run: 0, deployments: 0 };
    const variables = RUN_VARIABLES;

    async function read() {
      let newest = 0;
      while (!isOver()) {
        const prompt = await galley.get(RUNNABLE);
        const rendered = await galley.render(RUNNABLE, { variables });
        if (!prompt || rendered?.type !== "chat") lost.push("get");
        if ((prompt?.version ?? 0) < newest) lost.push(`v${prompt?.version} after v${newest}`);
        newest = Math.max(newest, prompt?.version ?? 0);
        made.get += 1;
        made.render += 1;
        await pause(5);
      }
    }
    async function run() {
      while (!isOver()) {
        const answer = await galley.run(RUNNABLE, { variables });
        if (answer?.output.content !== MODEL_ANSWER) lost.push("run");
        made.run += 1;
        await pause(20);
      }
    }
    async function restart() {
      while (!isOver()) {
        await pause(RESTART_EVERY_MS - DOWN_MS);
        await server.stop();
        await deployNext(member, RUNNABLE);
        made.deployments += 1;
        await pause(DOWN_MS);
        await server.start();
      }
    }
    await Promise.all([...Array.from({ length: READERS }, read), run(), run(), restart()]);

    const isNewest = async () => (await galley.get(RUNNABLE))?.version;
    await expect.poll(isNewest, { timeout: 5_000 }).toBe(made.deployments + 1);
    await galley.close();
    await server.stop();
    expect(lost).toEqual([]);
    expect(made.get).toBeGreaterThan(READERS);
    expect(made.run).toBeGreaterThan(0);
    console.info(`${made.deployments} restarts, ${errors.length} errors covered up for:`, made);
  },
  DURATION_MS + 60_000,
);
