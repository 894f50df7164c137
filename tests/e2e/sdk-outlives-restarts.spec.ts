/** An application with the SDK calls on while the server is stopped and started again: it loses no call. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { createGalley } from "@/sdk/src/create-galley";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { aRunnablePrompt, RUNNABLE } from "../support/a-runnable-prompt";
import { test } from "../support/e2e-test";
import { aMember } from "../support/factories";
import { openInstallation } from "../support/open-installation";
import { saveNext } from "../support/save-next";
import type { Installation, TestServer } from "../support/test-server";

// biome-ignore lint/style/noProcessEnv: `npm run soak` runs the same test at full length.
const IS_SOAK = !!process.env.GALLEY_SOAK;
const RESTARTS = IS_SOAK ? 30 : 2;
const RESTART_EVERY_MS = IS_SOAK ? 20_000 : 3_000;
const READERS = 20;
const CALLERS = 2;
/** The SDK's own limits, for what has something to answer with and for a run. */
const SLOWEST_MS = { read: 10_000, run: 120_000 };

const VARIABLES = { company: "Acme", question: "May I return it?" };
const SIMULATED = { provider: "simulated", name: "writer", parameters: {} };

test.use({ startsEmpty: true });

test(`no call is lost over ${RESTARTS} restarts`, async ({ installation }) => {
  test.setTimeout(120_000 + RESTARTS * (RESTART_EVERY_MS + 10_000));
  const token = await fill(installation);
  let server = await installation.start();
  const port = Number(new URL(server.url).port);
  const galley = createGalley({ apiKey: token, baseUrl: server.url });
  const made = { read: 0, run: 0 };
  const slowestMs = { read: 0, run: 0 };
  const lost: string[] = [];
  let isOver = false;

  async function timed<T>(kind: keyof typeof made, call: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const answer = await call();
    slowestMs[kind] = Math.max(slowestMs[kind], performance.now() - startedAt);
    made[kind] += 1;
    return answer;
  }
  async function read() {
    let newest = 1;
    while (!isOver) {
      const prompt = await timed("read", () => galley.get(RUNNABLE));
      const rendered = await timed("read", () => galley.render(RUNNABLE, { variables: VARIABLES }));
      const version = prompt?.version ?? 0;
      if (version < newest) lost.push(`v${version} after v${newest}`);
      if (rendered?.type !== "chat" || rendered.messages.length !== 2) lost.push("render");
      newest = version;
      await sleep(5);
    }
  }
  async function run() {
    while (!isOver) {
      const answer = await timed("run", () => galley.run(RUNNABLE, { variables: VARIABLES }));
      if (!answer?.output.content) lost.push("run");
      await sleep(20);
    }
  }
  async function restart() {
    for (let count = 1; count <= RESTARTS; count++) {
      await sleep(RESTART_EVERY_MS);
      expect(await server.stop()).toBe(0);
      server = await installation.start({ port });
      await deploy(server, token, 1 + count);
    }
    isOver = true;
  }
  await Promise.all([
    ...Array.from({ length: READERS }, read),
    ...Array.from({ length: CALLERS }, run),
    restart(),
  ]);

  await expect.poll(async () => (await galley.get(RUNNABLE))?.version).toBe(1 + RESTARTS);
  await galley.close();
  console.log("gets and renders, runs:", made, "slowest in ms:", slowestMs);
  expect(lost).toEqual([]);
  expect(slowestMs.read).toBeLessThan(SLOWEST_MS.read);
  expect(slowestMs.run).toBeLessThan(SLOWEST_MS.run);
  expect(await server.stop()).toBe(0);
});

/** A prompt with a version for each restart beside the first, which is live, and a key for it. */
async function fill(installation: Installation): Promise<string> {
  const postgres = await openInstallation(installation);
  const owner = await aMember(postgres.db);
  await aRunnablePrompt(owner, { model: SIMULATED });
  for (let count = 1; count <= RESTARTS; count++) await saveNext(owner, RUNNABLE);
  const { token } = await createApiKey(owner, {
    name: "Application",
    environmentNames: ["production"],
    permissions: ["prompt:read", "prompt:run", "release:apply"],
    expiresAt: null,
  });
  await postgres.close();
  return token;
}

async function deploy({ url }: TestServer, token: string, version: number): Promise<void> {
  const answer = await fetch(`${url}/api/v1/deployments`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ environment: "production", prompt: RUNNABLE, version, reason: "Because" }),
  });
  expect(answer.status).toBe(201);
}
