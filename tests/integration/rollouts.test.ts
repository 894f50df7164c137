import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { webhookMessages } from "@/db/schema";
import { listActivity } from "@/server/activity/list-activity";
import { promotePrompt } from "@/server/deployments/promote-prompt";
import { rollBackPrompt } from "@/server/deployments/roll-back-prompt";
import {
  ConflictError,
  InvalidInputError,
  InvalidStateError,
  NotFoundError,
  RefusedError,
} from "@/server/errors/domain-error";
import { listNotifications } from "@/server/notifications/list-notifications";
import { applyRelease } from "@/server/releases/apply-release";
import { abortRollout } from "@/server/rollouts/abort-rollout";
import { evaluateRollout } from "@/server/rollouts/evaluate-rollout";
import { finishRollout } from "@/server/rollouts/finish-rollout";
import { getRollout } from "@/server/rollouts/get-rollout";
import { listRollouts } from "@/server/rollouts/list-rollouts";
import { pauseRollout } from "@/server/rollouts/pause-rollout";
import { resumeRollout } from "@/server/rollouts/resume-rollout";
import { stepRollout } from "@/server/rollouts/step-rollout";
import { createWebhook } from "@/server/webhooks/create-webhook";
import { deploy, ledgerOf, liveOf, slug } from "../support/deployments";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { approvals, approve, govern, request, seenOf } from "../support/governed";
import { aPlan, aServedPrompt, callersFrom, rollOut, storeCalls } from "../support/rollouts";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";

let postgres: PostgresStore;
let traces: TestTraceStore;
beforeAll(async () => {
  [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
});
afterAll(async () => {
  setTraceStore(undefined);
  await Promise.all([postgres.close(), traces.stop()]);
});

const MINUTE = 60_000;
const inMinutes = (minutes: number) => () => new Date(Date.now() + minutes * MINUTE);

/** As the loop does when `minutes` have passed. */
const lookAt = (ctx: TestMember, id: string, minutes = 1) =>
  evaluateRollout(postgres.db, { workspaceId: ctx.workspaceId, id }, inMinutes(minutes));

const get = (ctx: TestMember, rolloutId: string) => getRollout(ctx, { rolloutId });
const decisionsOf = async (ctx: TestMember, rolloutId: string) =>
  (await get(ctx, rolloutId)).decisions.map(({ decision }) => decision);

describe("a landing with a plan", () => {
  test("serves a share of the callers and leaves the rest with control", async () => {
    const publisher = await aServedPrompt(postgres.db);
    const rolloutId = await rollOut(publisher);

    expect(await liveOf(publisher)).toEqual({ production: 1 });
    const split = [
      { arm: "candidate", versionNumber: 2, percent: 1 },
      { arm: "control", versionNumber: 1, percent: 99 },
    ];
    expect(await get(publisher, rolloutId)).toMatchObject({
      state: "running",
      percent: 1,
      versionNumber: 2,
      controlVersionNumber: 1,
      split,
      decisions: [{ number: 1, decision: "started", fromPercent: 0, toPercent: 1, reason: "Because" }],
      gates: { advance: [], retreat: [], pause: [] },
    });
    const [row] = (await ledgerOf(publisher)).deployments;
    expect(row).toMatchObject({
      kind: "rollout",
      versionNumber: 1,
      previousVersionNumber: 1,
      rolloutId,
      split,
    });
    const { events } = await listActivity(publisher, { limit: 1 });
    expect(events[0]?.action).toBe("rollout.start");
  });

  test("is refused where there is nothing to compare with, or nothing to compare", async () => {
    const publisher = await aMember(postgres.db, "publisher");
    await Promise.all([
      expect(rollOut(publisher)).rejects.toThrow(NotFoundError),
      expect(
        rollOut(await aServedPrompt(postgres.db), { otherArms: [{ versionNumber: 1, weight: 1 }] }),
      ).rejects.toThrow(InvalidInputError),
    ]);
  });

  test("comes by a promotion too", async () => {
    const publisher = await aServedPrompt(postgres.db);
    await deploy(publisher, 3, "staging");
    const landed = await promotePrompt(publisher, {
      promptSlug: slug,
      fromEnvironmentName: "staging",
      toEnvironmentName: "production",
      reason: "Because",
      rollout: aPlan(),
    });
    expect(landed).toMatchObject({ kind: "rollout", versionNumber: 1 });
    expect(await get(publisher, landed.rolloutId ?? "")).toMatchObject({ versionNumber: 3 });
  });

  test("counts as applied where it is a release's", async () => {
    const publisher = await aServedPrompt(postgres.db);
    const editor = await aColleague(publisher, "editor");
    const owner = await aColleague(publisher, "owner");
    await govern(owner, approvals(1));
    const release = await request(editor, { [slug]: 2 });
    await approve(owner, release);
    const applied = await applyRelease(publisher, { ...seenOf(release), rollout: aPlan() });
    expect(applied).toMatchObject({ state: "applied", deployments: [{ kind: "rollout", versionNumber: 1 }] });
    await expect(rollOut(publisher, { otherArms: [{ versionNumber: 3, weight: 1 }] })).rejects.toThrow(
      RefusedError,
    );
  });

  test("keeps callers where they were when the same version is rolled out again", async () => {
    const publisher = await aServedPrompt(postgres.db);
    const saltOf = async (rolloutId: string) => {
      const rows = await traces.store.query<{ unit_id: string }>(
        "SELECT unit_id FROM spans WHERE rollout_id = {rolloutId:String} ORDER BY unit_id",
        { rolloutId },
      );
      return rows.map(({ unit_id }) => unit_id);
    };
    const first = await rollOut(publisher);
    await storeCalls(publisher, first, callersFrom(0, 500));
    await abortRollout(publisher, { rolloutId: first });
    const second = await rollOut(publisher);
    await storeCalls(publisher, second, callersFrom(0, 500));
    expect(await saltOf(second)).toEqual(await saltOf(first));
  });
});

describe("while a rollout is under way", () => {
  test("nothing else lands there, and the gate leads to it", async () => {
    const publisher = await aServedPrompt(postgres.db);
    const rolloutId = await rollOut(publisher);
    await expect(deploy(publisher, 3)).rejects.toMatchObject({
      gates: [{ gate: "rollout", resolveUrl: expect.stringContaining(`/rollouts/${rolloutId}`) }],
    });
    await deploy(publisher, 3, "staging");
  });

  test("a rollback ends it, also one to its control", async () => {
    const publisher = await aServedPrompt(postgres.db);
    const rolloutId = await rollOut(publisher);
    await rollBackPrompt(publisher, {
      promptSlug: slug,
      environmentName: "production",
      versionNumber: 1,
      reason: "Too many errors",
    });
    expect(await get(publisher, rolloutId)).toMatchObject({ state: "rolled_back", percent: 0, split: null });
    expect(await decisionsOf(publisher, rolloutId)).toEqual(["started", "rolled_back"]);
    await deploy(publisher, 3);
  });

  test("two who step at once take one step", async () => {
    const publisher = await aServedPrompt(postgres.db);
    const owner = await aColleague(publisher, "owner");
    const rolloutId = await rollOut(publisher);
    const results = await Promise.allSettled(
      [publisher, owner].map((ctx) => stepRollout(ctx, { rolloutId, expectedStepIndex: 0 })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const rejected = results.find((result) => result.status === "rejected");
    expect(rejected?.reason).toBeInstanceOf(ConflictError);
    expect(await get(publisher, rolloutId)).toMatchObject({ percent: 5, stepIndex: 1 });
  });

  test("is paused, resumed and finished, and the version is live for all", async () => {
    const publisher = await aServedPrompt(postgres.db);
    const rolloutId = await rollOut(publisher);
    await pauseRollout(publisher, { rolloutId, reason: "A holiday" });
    await expect(pauseRollout(publisher, { rolloutId })).rejects.toThrow(InvalidStateError);
    await resumeRollout(publisher, { rolloutId });
    await finishRollout(publisher, { rolloutId, reason: "It is good" });
    expect(await liveOf(publisher)).toEqual({ production: 2 });
    expect(await decisionsOf(publisher, rolloutId)).toEqual(["started", "paused", "resumed", "finished"]);
    await expect(stepRollout(publisher, { rolloutId })).rejects.toThrow(InvalidStateError);
    const { rollouts } = await listRollouts(publisher, { state: "over", limit: 10 });
    expect(rollouts).toMatchObject([{ id: rolloutId, state: "finished", percent: 100 }]);
  });

  test("with several candidates somebody has to choose", async () => {
    const publisher = await aServedPrompt(postgres.db);
    const rolloutId = await rollOut(publisher, {
      otherArms: [{ versionNumber: 3, weight: 3 }],
      finishesByItself: false,
      steps: [{ percent: 40, holdMinutes: 0 }],
    });
    expect((await get(publisher, rolloutId)).split).toEqual([
      { arm: "candidate-v2", versionNumber: 2, percent: 10 },
      { arm: "candidate-v3", versionNumber: 3, percent: 30 },
      { arm: "control", versionNumber: 1, percent: 60 },
    ]);
    await expect(finishRollout(publisher, { rolloutId })).rejects.toThrow(InvalidInputError);
    await finishRollout(publisher, { rolloutId, versionNumber: 3 });
    expect(await liveOf(publisher)).toEqual({ production: 3 });
  });
});

test("whoever listens is told of each decision and its numbers", async () => {
  const publisher = await aServedPrompt(postgres.db);
  const owner = await aColleague(publisher, "owner");
  await createWebhook(owner, {
    url: "https://example.com/hooks",
    description: "",
    events: ["rollout.started", "rollout.stepped", "rollout.paused", "rollout.aborted"],
  });
  const rolloutId = await rollOut(publisher);
  await stepRollout(publisher, { rolloutId });
  await pauseRollout(publisher, { rolloutId });
  await abortRollout(publisher, { rolloutId, reason: "Not now" });
  const messages = await postgres.db
    .select({ type: webhookMessages.type, payload: webhookMessages.payload })
    .from(webhookMessages)
    .where(eq(webhookMessages.workspaceId, publisher.workspaceId))
    .orderBy(webhookMessages.createdAt, webhookMessages.id);
  expect(messages.map(({ type }) => type)).toEqual([
    "rollout.started",
    "rollout.stepped",
    "rollout.paused",
    "rollout.aborted",
  ]);
  expect(messages.at(-1)?.payload).toMatchObject({
    data: {
      id: rolloutId,
      prompt: slug,
      environment: "production",
      version: 2,
      controlVersion: 1,
      state: "aborted",
      percent: 0,
      reason: "Not now",
      evidence: { arms: [{ arm: "candidate", calls: 0 }, { arm: "control" }] },
    },
  });
});

describe("who may", () => {
  test("an editor may look and do nothing; the page says what is missing", async () => {
    const publisher = await aServedPrompt(postgres.db);
    const editor = await aColleague(publisher, "editor");
    const rolloutId = await rollOut(publisher);
    await Promise.all(
      [pauseRollout, resumeRollout, stepRollout, finishRollout, abortRollout].map((act) =>
        expect(act(editor, { rolloutId })).rejects.toThrow(RefusedError),
      ),
    );
    const { gates } = await get(editor, rolloutId);
    expect([gates.advance, gates.retreat, gates.pause].map(([gate]) => gate?.gate)).toEqual([
      "permission",
      "permission",
      "permission",
    ]);
    expect(await decisionsOf(publisher, rolloutId)).toEqual(["started"]);
  });

  test("another workspace's rollout does not exist", async () => {
    const rolloutId = await rollOut(await aServedPrompt(postgres.db));
    const stranger = await aServedPrompt(postgres.db);
    await Promise.all(
      [getRollout, pauseRollout, resumeRollout, stepRollout, finishRollout, abortRollout].map((act) =>
        expect(act(stranger, { rolloutId })).rejects.toThrow(NotFoundError),
      ),
    );
  });
});

describe("by itself", () => {
  const half = { steps: [50, 100].map((percent) => ({ percent, holdMinutes: 30 })) };

  test("steps when its time is over and its numbers are good, and finishes at the end", async () => {
    const publisher = await aServedPrompt(postgres.db);
    const rolloutId = await rollOut(publisher, half);
    await storeCalls(publisher, rolloutId, callersFrom(0, 300), () => ({ duration_us: 100_000 }));
    expect(await lookAt(publisher, rolloutId, 1)).toBe("wait");
    expect(await lookAt(publisher, rolloutId, 31)).toBe("step");
    expect(await get(publisher, rolloutId)).toMatchObject({ percent: 100, stepIndex: 1 });
    expect(await lookAt(publisher, rolloutId, 62)).toBe("finish");
    expect(await liveOf(publisher)).toEqual({ production: 2 });
    const { decisions } = await get(publisher, rolloutId);
    expect(decisions.map(({ decision }) => decision)).toEqual(["started", "stepped", "finished"]);
    expect(decisions[1]).toMatchObject({
      by: { kind: "system" },
      evidence: { guardrails: [{ verdict: "holds" }, { verdict: "holds" }] },
    });
  });

  test("holds until enough callers came, and says so once", async () => {
    const publisher = await aServedPrompt(postgres.db);
    const rolloutId = await rollOut(publisher, half);
    expect(await lookAt(publisher, rolloutId, 31)).toBe("hold");
    await storeCalls(publisher, rolloutId, callersFrom(0, 20));
    expect(await lookAt(publisher, rolloutId, 33)).toBe("hold");
    expect(await lookAt(publisher, rolloutId, 35)).toBe("hold");
    const { decisions, stateReason } = await get(publisher, rolloutId);
    expect(decisions.map(({ decision }) => decision)).toEqual(["started", "held", "held"]);
    expect(stateReason).toBe("Waiting for 100 callers in every arm.");
  });

  test("rolls back a candidate that fails, and tells whoever started it", async () => {
    const publisher = await aServedPrompt(postgres.db);
    const rolloutId = await rollOut(publisher, half);
    await storeCalls(publisher, rolloutId, callersFrom(0, 200), (arm) => ({
      status: arm === "candidate" ? "error" : "ok",
    }));
    expect(await lookAt(publisher, rolloutId)).toBe("rollBack");
    expect(await get(publisher, rolloutId)).toMatchObject({
      state: "rolled_back",
      stateReason: "The error rate of the candidate is worse: 100% against 0% in control.",
      nextEvaluationAt: null,
    });
    const [row] = (await ledgerOf(publisher)).deployments;
    expect(row).toMatchObject({
      kind: "rollback",
      versionNumber: 1,
      split: null,
      deployedBy: { kind: "system" },
    });
    const { notifications } = await listNotifications(publisher, { isUnread: true, limit: 5 });
    expect(notifications.map(({ subject }) => subject)).toEqual([
      expect.objectContaining({ about: "rollout", rolloutId, event: "rolled_back", promptSlug: slug }),
    ]);
    expect(await lookAt(publisher, rolloutId, 60)).toBe("gone");
  });

  test("is paused by a guardrail once; resumed, it goes on with what was accepted", async () => {
    const publisher = await aServedPrompt(postgres.db);
    const rolloutId = await rollOut(publisher, {
      ...half,
      guardrails: [{ metric: "errorRate", tolerance: 0, action: "pause" }],
    });
    await storeCalls(publisher, rolloutId, callersFrom(0, 300), (arm) => ({
      status: arm === "candidate" ? "error" : "ok",
    }));
    expect(await lookAt(publisher, rolloutId, 1)).toBe("pause");
    expect(await lookAt(publisher, rolloutId, 40)).toBe("wait");
    await resumeRollout(publisher, { rolloutId });
    expect(await lookAt(publisher, rolloutId, 1)).toBe("wait");
    expect(await lookAt(publisher, rolloutId, 31)).toBe("step");
  });

  test("does nothing while the trace store is down, and goes on when it is back", async () => {
    const publisher = await aServedPrompt(postgres.db);
    const rolloutId = await rollOut(publisher, half);
    await storeCalls(publisher, rolloutId, callersFrom(0, 300), (arm) => ({
      status: arm === "candidate" ? "error" : "ok",
    }));
    setTraceStore(undefined);
    expect(await lookAt(publisher, rolloutId, 31)).toBe("hold");
    expect(await get(publisher, rolloutId)).toMatchObject({ state: "running", percent: 50, evidence: null });
    setTraceStore(traces.store);
    expect(await lookAt(publisher, rolloutId, 33)).toBe("rollBack");
  });

  test("is looked at by one process at a time", async () => {
    const publisher = await aServedPrompt(postgres.db);
    const rolloutId = await rollOut(publisher, half);
    const outcomes = await Promise.all([1, 1, 1].map((minutes) => lookAt(publisher, rolloutId, minutes)));
    expect(outcomes.sort()).toEqual(["gone", "gone", "wait"]);
  });
});
