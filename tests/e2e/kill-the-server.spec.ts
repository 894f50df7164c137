/** `kill -9` at any moment: what was acknowledged is there afterwards, once. */
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { test } from "../support/e2e-test";
import { type SignedInClient, signedInClient, signUp } from "../support/signed-in-client";
import { listSpanIds, listTraceIds } from "../support/stored-traces";

// biome-ignore lint/style/noProcessEnv: `npm run soak` runs the same test at full length.
const ROUNDS = process.env.GALLEY_SOAK ? 10 : 3;
const PROMPT = "support/reply";

test(`killed ${ROUNDS} times while versions, deployments and spans are written`, async ({
  browser,
  installation,
}) => {
  test.setTimeout(120_000 + ROUNDS * 60_000);
  let server = await installation.start();
  const port = Number(new URL(server.url).port);
  const context = await browser.newContext();
  const workspaceSlug = await signUp(await context.newPage(), server.url);
  const client = await signedInClient(context, server.url);
  await client.prompt.create.mutate({ workspaceSlug, slug: PROMPT, type: "text" });
  const { token } = await client.apiKey.create.mutate({
    workspaceSlug,
    name: "application",
    environmentNames: ["production"],
    permissions: ["trace:write", "trace:read"],
  });

  const acknowledged: Acknowledged = { versions: new Set(), deployments: new Set(), traces: new Set() };
  for (let round = 1; round <= ROUNDS; round++) {
    const stop = new AbortController();
    const writers = [
      writePrompts(client, workspaceSlug, acknowledged, stop.signal),
      writeTraces(server.url, token, acknowledged.traces, stop.signal),
      writeTraces(server.url, token, acknowledged.traces, stop.signal),
    ];
    await expect(async () => expectEnough(acknowledged, round)).toPass({ timeout: 60_000, intervals: [50] });
    // In the middle of something.
    await sleep(Math.random() * 1_000);
    await server.kill();
    stop.abort();
    await Promise.all(writers);
    server = await installation.start({ port });
  }

  const versions = await listVersionNumbers(client, workspaceSlug);
  expect(versions).toEqual(Array.from({ length: versions.length }, (_, index) => versions.length - index));
  expect(new Set(versions).isSupersetOf(acknowledged.versions)).toBe(true);

  const deployments = await listDeploymentIds(client, workspaceSlug);
  expect(new Set(deployments).size).toBe(deployments.length);
  expect(new Set(deployments).isSupersetOf(acknowledged.deployments)).toBe(true);

  const traceIds = await listTraceIds(server.url, token);
  expect(new Set(traceIds).size).toBe(traceIds.length);
  expect(new Set(traceIds).isSupersetOf(acknowledged.traces)).toBe(true);
  for (const traceId of traceIds.slice(0, 50)) {
    expect(await listSpanIds(server.url, token, traceId)).toHaveLength(1);
  }

  expectEnough(acknowledged, ROUNDS);
  expect(await server.stop()).toBe(0);
});

type Acknowledged = { versions: Set<number>; deployments: Set<string>; traces: Set<string> };

function expectEnough({ versions, deployments, traces }: Acknowledged, rounds: number): void {
  expect(versions.size).toBeGreaterThan(rounds * 3);
  expect(deployments.size).toBeGreaterThan(rounds * 3);
  expect(traces.size).toBeGreaterThan(rounds * 10);
}

/** Saves and deploys one version after the other until the server is gone. */
async function writePrompts(
  client: SignedInClient,
  workspaceSlug: string,
  acknowledged: Acknowledged,
  signal: AbortSignal,
) {
  while (!signal.aborted) {
    await untilRefused(async () => {
      const latest = await client.version.list.query({ workspaceSlug, promptSlug: PROMPT, limit: 1 });
      const version = await client.version.create.mutate({
        workspaceSlug,
        promptSlug: PROMPT,
        content: { type: "text", text: randomBytes(16).toString("hex"), model: null },
        message: "Another",
        parentNumber: latest.versions[0]?.number ?? null,
      });
      acknowledged.versions.add(version.number);
      const deployment = await client.deployment.deploy.mutate({
        workspaceSlug,
        promptSlug: PROMPT,
        environmentName: "production",
        versionNumber: version.number,
        reason: "Another",
      });
      acknowledged.deployments.add(deployment.id);
    });
  }
}

async function writeTraces(url: string, token: string, acknowledged: Set<string>, signal: AbortSignal) {
  while (!signal.aborted) {
    const id = randomBytes(16).toString("hex");
    const span = {
      id: randomBytes(8).toString("hex"),
      name: "call",
      kind: "generation",
      startTime: new Date().toISOString(),
      durationMs: 5,
    };
    await untilRefused(async () => {
      const answer = await fetch(`${url}/api/v1/traces`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ traces: [{ id, spans: [span] }] }),
      });
      if (answer.ok) acknowledged.add(id);
    });
  }
}

/** A call that the dying server did not answer was not acknowledged: that is all there is to know about it. */
async function untilRefused(work: () => Promise<void>): Promise<void> {
  await work().catch(() => sleep(20));
}

async function listVersionNumbers(client: SignedInClient, workspaceSlug: string): Promise<number[]> {
  const numbers: number[] = [];
  let cursor: number | undefined;
  do {
    const page = await client.version.list.query({ workspaceSlug, promptSlug: PROMPT, limit: 100, cursor });
    numbers.push(...page.versions.map(({ number }) => number));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return numbers;
}

async function listDeploymentIds(client: SignedInClient, workspaceSlug: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.deployment.list.query({
      workspaceSlug,
      promptSlug: PROMPT,
      limit: 100,
      cursor,
    });
    ids.push(...page.deployments.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}
