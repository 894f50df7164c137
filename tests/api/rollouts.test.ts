import { beforeAll, expect, test } from "vitest";
import type { KeyPermission } from "@/server/authz/policy";
import {
  rolloutDetailOutput,
  rolloutOutcomeOutput,
  rolloutPageOutput,
} from "@/server/rollouts/rollout-output-schemas";
import { deploy, slug } from "../support/deployments";
import { aColleague, type TestMember } from "../support/factories";
import { aServedPrompt } from "../support/rollouts";
import { aKey, bearer, sendJson, startTestApi, type TestApi } from "../support/test-api";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  return () => api.stop();
});

async function post(token: string, path: string, body: unknown = {}) {
  const response = await api.app.request(`/api/v1${path}`, sendJson(token, body));
  return { status: response.status, body: await response.json() };
}

async function read(token: string, path: string) {
  const response = await api.app.request(`/api/v1${path}`, { headers: bearer(token) });
  return { status: response.status, body: await response.json() };
}

const gradually = {
  environment: "production",
  prompt: slug,
  version: 2,
  reason: "Because",
  rollout: {
    steps: [
      { percent: 10, holdMinutes: 60 },
      { percent: 50, holdMinutes: 60 },
    ],
  },
};

async function aPipeline(...permissions: KeyPermission[]) {
  const publisher = await aServedPrompt(api.db);
  const key = (of: TestMember, may: KeyPermission[]) => aKey(of, { permissions: may });
  return {
    publisher,
    token: await key(publisher, permissions),
    keyWith: (...may: KeyPermission[]) => key(publisher, may),
  };
}

test("a pipeline begins a rollout, steps, pauses, resumes and finishes it", async () => {
  const { token } = await aPipeline("release:apply", "deployment:read");
  const begun = await post(token, "/deployments", gradually);
  expect(begun).toMatchObject({
    status: 201,
    body: {
      kind: "rollout",
      version: 1,
      split: [
        { arm: "candidate", version: 2, percent: 10 },
        { arm: "control", version: 1, percent: 90 },
      ],
    },
  });
  const { rolloutId } = begun.body;
  const page = await read(token, "/rollouts?state=active");
  expect(rolloutPageOutput.parse(page.body).data).toMatchObject([
    { id: rolloutId, prompt: slug, percent: 10 },
  ]);

  const outcomes = [];
  for (const verb of ["step", "pause", "resume", "finish"]) {
    const { body } = await post(token, `/rollouts/${rolloutId}/${verb}`, { reason: verb });
    outcomes.push(rolloutOutcomeOutput.parse(body));
  }
  expect(outcomes.map(({ state, percent }) => [state, percent])).toEqual([
    ["running", 50],
    ["paused", 50],
    ["running", 50],
    ["finished", 100],
  ]);
  const { body } = await read(token, `/rollouts/${rolloutId}`);
  expect(rolloutDetailOutput.parse(body).decisions.map(({ decision, reason }) => [decision, reason])).toEqual(
    [
      ["started", "Because"],
      ["stepped", "step"],
      ["paused", "pause"],
      ["resumed", "resume"],
      ["finished", "finish"],
    ],
  );
});

test("each key may what its permissions say, in its environments", async () => {
  const { publisher, token, keyWith } = await aPipeline("release:apply");
  const { rolloutId } = (await post(token, "/deployments", gradually)).body;
  const at = (verb: string) => `/rollouts/${rolloutId}/${verb}`;
  const [reader, emergency] = [await keyWith("deployment:read"), await keyWith("deployment:rollback")];
  const elsewhere = await aKey(publisher, { environmentNames: ["staging"] });
  const statuses = async (key: string, ...verbs: string[]) => {
    const answers = [];
    for (const verb of verbs) answers.push((await post(key, at(verb))).status);
    return answers;
  };
  expect(await statuses(reader, "pause", "step", "abort")).toEqual([403, 403, 403]);
  expect(await statuses(elsewhere, "pause", "step", "abort")).toEqual([403, 403, 403]);
  expect((await read(elsewhere, `/rollouts/${rolloutId}`)).status).toBe(403);
  expect((await read(elsewhere, "/rollouts")).body.data).toEqual([]);
  expect(await statuses(emergency, "step", "finish")).toEqual([403, 403]);
  expect(await statuses(token, "abort")).toEqual([403]);
  expect(await statuses(emergency, "abort", "abort")).toEqual([200, 409]);
});

test("a plan that cannot be, an old step and another landing are refused with what to do", async () => {
  const { publisher, token } = await aPipeline("release:apply", "deployment:read");
  const owner = await aColleague(publisher, "owner");
  const shrinking = [
    { percent: 50, holdMinutes: 1 },
    { percent: 5, holdMinutes: 1 },
  ];
  expect(await post(token, "/deployments", { ...gradually, rollout: { steps: shrinking } })).toMatchObject({
    status: 422,
    body: { errors: [{ path: "rollout.steps" }] },
  });
  const unnamed = { ...gradually.rollout, guardrails: [{ metric: "feedback" }] };
  expect(await post(token, "/deployments", { ...gradually, rollout: unnamed })).toMatchObject({
    status: 422,
    body: { errors: [{ path: "rollout.guardrails.0.feedbackName" }] },
  });
  const { rolloutId } = (await post(token, "/deployments", gradually)).body;
  const late = await post(token, `/rollouts/${rolloutId}/step`, { expectedStepIndex: 1 });
  expect(late).toMatchObject({ status: 409, body: { code: "conflict" } });
  const other = await post(token, "/deployments", { ...gradually, version: 3, rollout: undefined });
  expect(other).toMatchObject({
    status: 422,
    body: { gates: [{ gate: "rollout", who: expect.any(Array) }] },
  });
  await expect(deploy(owner, 3)).rejects.toThrow();
});
