/** A bad version is rolled back by itself while an application is calling. */
import { beforeAll, expect, test } from "vitest";
import { deployVersion } from "@/server/deployments/deploy-version";
import { getRollout } from "@/server/rollouts/get-rollout";
import { startRolloutEvaluation } from "@/server/rollouts/start-rollout-evaluation";
import { createVersion } from "@/server/versions/create-version";
import { aRunnablePrompt, RUNNABLE } from "../support/a-runnable-prompt";
import { aMember } from "../support/factories";
import { aPlan } from "../support/rollouts";
import { aKey, sendJson, startTestApi, type TestApi } from "../support/test-api";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  const loop = await startRolloutEvaluation(api.postgres);
  return async () => {
    await loop.stop();
    await api.stop();
  };
});

const answering = { provider: "simulated", name: "steady", parameters: {} };
const failing = { ...answering, providerOptions: { failWith: "bad-request" } };
const BATCH = 40;
const PATIENCE_MS = 90_000;

test("a version that fails is rolled back while it is called, and from then on nobody gets it", {
  timeout: PATIENCE_MS + 30_000,
}, async () => {
  const owner = await aMember(api.db);
  await aRunnablePrompt(owner, { model: answering });
  await createVersion(owner, {
    promptSlug: RUNNABLE,
    content: { type: "chat", messages: [{ role: "user", content: "{{question}}" }], model: failing },
    message: "Worse",
    parentNumber: 1,
  });
  const token = await aKey(owner);
  const { rolloutId } = await deployVersion(owner, {
    promptSlug: RUNNABLE,
    environmentName: "production",
    versionNumber: 2,
    reason: "Because",
    rollout: aPlan({ steps: [{ percent: 50, holdMinutes: 60 }] }),
  });

  let callers = 0;
  const call = async () => {
    const variables = { question: "?", company: "Acme" };
    const answer = await api.app.request(
      `/api/v1/prompts/${RUNNABLE}/run`,
      sendJson(token, { key: `user-${callers++}`, variables }),
    );
    await answer.arrayBuffer();
    return { status: answer.status, version: answer.headers.get("x-galley-version") };
  };
  const callMany = () => Promise.all(Array.from({ length: BATCH }, call));

  const first = await callMany();
  expect(new Set(first.map(({ status }) => status))).toEqual(new Set([200, 502]));
  const rollout = () => getRollout(owner, { rolloutId: rolloutId ?? "" });
  await expect
    .poll(async () => (await callMany()) && (await rollout()).state, { timeout: PATIENCE_MS, interval: 500 })
    .toBe("rolled_back");

  expect(new Set((await callMany()).map(({ status }) => status))).toEqual(new Set([200]));
  const { decisions } = await rollout();
  expect(decisions.at(-1)).toMatchObject({
    decision: "rolled_back",
    by: { kind: "system" },
    evidence: { guardrails: [{ metric: "errorRate", verdict: "regressed", control: 0 }, {}] },
  });
});
