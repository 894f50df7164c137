/** `kill -9` at any moment: what was acknowledged is there afterwards, once. */
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { z } from "zod";
import { type SignedInClient, signedInClient, signUp } from "../support/signed-in-client";
import { createInstallation } from "../support/test-server";

// biome-ignore lint/style/noProcessEnv: `npm run soak` runs the same test at full length.
const ROUNDS = process.env.GALLEY_SOAK ? 10 : 3;
const PROMPT = "support/reply";

test(`killed ${ROUNDS} times while versions, deployments and spans are written`, async ({ browser }) => {
  test.setTimeout(120_000 + ROUNDS * 60_000);
  const installation = await createInstallation();
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

  const acknowledged = {
    versions: new Set<number>(),
    deployments: new Set<string>(),
    traces: new Set<string>(),
  };
  for (let round = 1; round <= ROUNDS; round++) {
    const stop = new AbortController();
    const writers = [
      writePrompts(client, workspaceSlug, acknowledged, stop.signal),
      writeTraces(server.url, token, acknowledged.traces, stop.signal),
      writeTraces(server.url, token, acknowledged.traces, stop.signal),
    ];
    await sleep(1_500 + Math.random() * 1_000);
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

  const traces = await listTraces(server.url, token);
  const spanIds = traces.flatMap((trace) => trace.spanIds);
  expect(new Set(traces.map(({ id }) => id)).isSupersetOf(acknowledged.traces)).toBe(true);
  expect(new Set(spanIds).size).toBe(spanIds.length);

  expect(acknowledged.versions.size).toBeGreaterThan(ROUNDS * 3);
  expect(acknowledged.deployments.size).toBeGreaterThan(ROUNDS * 3);
  expect(acknowledged.traces.size).toBeGreaterThan(ROUNDS * 10);
  expect(await server.stop()).toBe(0);
  await installation.remove();
});

type Acknowledged = { versions: Set<number>; deployments: Set<string> };

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

const tracePage = z.object({
  data: z.array(z.object({ id: z.string() })),
  nextCursor: z.string().nullable(),
});
const fullTrace = z.object({ spans: z.array(z.object({ id: z.string() })) });

/** Every trace of the workspace with its spans' ids; a sample of them is opened, which reads without the store's own deduplication. */
async function listTraces(url: string, token: string): Promise<{ id: string; spanIds: string[] }[]> {
  const headers = { authorization: `Bearer ${token}` };
  const ids: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const answer: Response = await fetch(
      `${url}/api/v1/traces?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
      { headers },
    );
    const page = tracePage.parse(await answer.json());
    ids.push(...page.data.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  const traces = [];
  for (const [index, id] of ids.entries()) {
    if (index % 20 !== 0) traces.push({ id, spanIds: [] });
    else {
      const trace = fullTrace.parse(await (await fetch(`${url}/api/v1/traces/${id}`, { headers })).json());
      traces.push({ id, spanIds: trace.spans.map((span) => span.id) });
    }
  }
  return traces;
}
