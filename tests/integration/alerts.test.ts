import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTraceStore } from "@/db/clickhouse/client";
import { serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { auditEvents, mails, webhookMessages } from "@/db/schema";
import type { CreateAlertInput } from "@/server/alerts/alert-schemas";
import { createAlert } from "@/server/alerts/create-alert";
import { deleteAlert } from "@/server/alerts/delete-alert";
import { evaluateAlert } from "@/server/alerts/evaluate-alert";
import { evaluateDueAlerts } from "@/server/alerts/evaluate-due-alerts";
import { findDueAlerts } from "@/server/alerts/find-due-alerts";
import { getAlert, listAlerts } from "@/server/alerts/list-alerts";
import { listIncidents } from "@/server/alerts/list-incidents";
import { pauseAlert } from "@/server/alerts/pause-alert";
import { sendTestAlert } from "@/server/alerts/send-test-alert";
import { silenceAlert } from "@/server/alerts/silence-alert";
import { tryAlert } from "@/server/alerts/try-alert";
import { updateAlert } from "@/server/alerts/update-alert";
import type { Actor } from "@/server/authz/policy";
import { listNotifications } from "@/server/notifications/list-notifications";
import { createWebhook } from "@/server/webhooks/create-webhook";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { spanRow } from "../support/trace-store-rows";

const MINUTE = 60_000;
const startMs = Math.ceil(Date.now() / MINUTE) * MINUTE;
const minute = (count: number) => new Date(startMs + count * MINUTE);

let postgres: PostgresStore;
let traces: TestTraceStore;
let owner: TestMember;

beforeAll(async () => {
  [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
  return async () => {
    await traces.stop();
    await postgres.close();
  };
});
beforeEach(async () => {
  owner = await aMember(postgres.db);
});

/** So many calls just before a minute, some of which fail. */
async function calls(atMinute: number, count: number, { failing = 0, environment = "production" } = {}) {
  const rows = Array.from({ length: count }, (_, index) =>
    spanRow({
      workspace_id: owner.workspaceId,
      environment,
      start_time: toStoreTime((startMs + atMinute * MINUTE - 30_000) * 1000),
      status: index < failing ? "error" : "ok",
    }),
  );
  await traces.store.insert("spans", rows.map(serializeSpanRow));
}

const errorRate = {
  name: "Many errors",
  metric: "errorRate",
  filters: { environment: ["production"] },
  condition: { kind: "above", value: 0.2 },
  windowMinutes: 5,
  minimumRequests: 5,
} as const satisfies CreateAlertInput;

const anAlert = async (changes: Partial<CreateAlertInput> = {}) =>
  (await createAlert(owner, { ...errorRate, isInApp: true, recipientIds: [owner.userId], ...changes })).id;

const evaluate = (atMinute: number) => evaluateDueAlerts(postgres, minute(atMinute));
const standing = (alertId: string) => getAlert(owner, { alertId });
const history = async (alertId: string) => (await listIncidents(owner, { alertId, limit: 10 })).incidents;
const told = async (person: TestMember) =>
  (await listNotifications(person, { isUnread: true, limit: 30 })).notifications.map(
    ({ subject }) => subject.about === "alert" && subject.event,
  );
const actions = async () =>
  (
    await postgres.db
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(eq(auditEvents.workspaceId, owner.workspaceId))
      .orderBy(auditEvents.sequence)
  )
    .map(({ action }) => action)
    .filter((action) => action.startsWith("alert."));
const messages = async () =>
  (
    await postgres.db
      .select({ payload: webhookMessages.payload })
      .from(webhookMessages)
      .where(eq(webhookMessages.workspaceId, owner.workspaceId))
      .orderBy(webhookMessages.createdAt)
  ).map(({ payload }) => payload);

describe("an alert", () => {
  test("opens once, is resolved by the second calm look, and opens anew, each told by every channel", async () => {
    const colleague = await aColleague(owner, "viewer");
    await createWebhook(owner, {
      url: "https://example.com/alerts",
      description: "",
      events: ["alert.opened", "alert.resolved"],
    });
    const recipientIds = [owner.userId, colleague.userId];
    const alertId = await anAlert({ isMailed: true, isWebhook: true, recipientIds });
    await calls(1, 10, { failing: 4 });
    await evaluate(1);
    expect(await standing(alertId)).toMatchObject({
      state: "open",
      openedAt: minute(1),
      reading: { value: 0.4, requests: 10, fromMs: minute(-4).getTime(), toMs: minute(1).getTime() },
    });
    await calls(2, 5, { failing: 3 });
    await evaluate(2);
    await calls(8, 10);
    await evaluate(8);
    expect(await standing(alertId)).toMatchObject({ state: "open", calmSince: minute(8) });
    await evaluate(9);
    expect(await standing(alertId)).toMatchObject({ state: "quiet", openedAt: null });
    await calls(16, 10, { failing: 9 });
    await evaluate(16);

    const people = [
      expect.objectContaining({ userId: owner.userId }),
      expect.objectContaining({ email: expect.any(String) }),
    ];
    expect(await history(alertId)).toMatchObject([
      { openedAt: minute(16), resolvedAt: null, openedReading: { value: 0.9 } },
      {
        openedAt: minute(1),
        resolvedAt: minute(9),
        ending: "recovered",
        question: { metric: "errorRate", windowMinutes: 5 },
        openedTold: { inApp: people, mailed: people, others: 0, webhooks: 1 },
        resolvedReading: { value: 0, requests: 10 },
        resolvedTold: { inApp: people, webhooks: 1 },
      },
    ]);
    expect(await told(colleague)).toEqual(["opened", "resolved", "opened"]);
    expect(await messages()).toMatchObject([
      { type: "alert.opened", data: { id: alertId, state: "open", value: 0.4, requests: 10, isTest: false } },
      { type: "alert.resolved", data: { id: alertId, state: "resolved", ending: "recovered" } },
      { type: "alert.opened", data: { value: 0.9 } },
    ]);
    const mailed = await postgres.db
      .select({ subject: mails.subject, text: mails.text })
      .from(mails)
      .where(eq(mails.recipient, `${colleague.userId}@example.com`))
      .orderBy(mails.createdAt);
    expect(mailed.map(({ subject }) => subject)).toEqual([
      "Alert: Many errors (Acme)",
      "Resolved: Many errors (Acme)",
      "Alert: Many errors (Acme)",
    ]);
    expect(mailed[0]?.text).toContain("40% over 5 minutes");
    expect(await actions()).toEqual(["alert.create", "alert.open", "alert.resolve", "alert.open"]);
  });

  test("is settled once when it is evaluated by several at the same time", async () => {
    const alertId = await anAlert();
    await calls(1, 10, { failing: 4 });
    const due = (await findDueAlerts(postgres.db, minute(1))).filter(({ id }) => id === alertId);
    const outcomes = await Promise.all(
      [...due, ...due, ...due].map((one) => evaluateAlert(postgres.db, one, minute(1))),
    );
    expect(outcomes.toSorted()).toEqual(["open", "overtaken", "overtaken"]);
    await Promise.all([evaluate(1), evaluate(1)]);
    expect(await history(alertId)).toHaveLength(1);
    expect(await told(owner)).toEqual(["opened"]);
  });

  test("compares with the period before", async () => {
    const alertId = await anAlert({
      metric: "requests",
      condition: { kind: "rises", value: 100 },
      minimumRequests: 0,
    });
    await calls(-4, 10);
    await calls(1, 15);
    await evaluate(1);
    expect(await standing(alertId)).toMatchObject({
      state: "quiet",
      reading: { value: 15, previous: 10, requests: 15, previousRequests: 10 },
    });
    await calls(2, 30);
    await evaluate(2);
    expect(await standing(alertId)).toMatchObject({ state: "open" });
  });

  test("counts what its filters let through, and judges nothing of too few requests", async () => {
    const alertId = await anAlert();
    await calls(1, 4, { failing: 4 });
    await calls(1, 50, { failing: 50, environment: "staging" });
    await evaluate(1);
    expect(await standing(alertId)).toMatchObject({
      state: "quiet",
      judgedAt: null,
      unjudgedSince: minute(1),
      unjudgedReason: "few-requests",
      reading: { requests: 4 },
    });
    await calls(2, 4);
    await evaluate(2);
    expect(await standing(alertId)).toMatchObject({
      state: "open",
      judgedAt: minute(2),
      unjudgedSince: null,
    });
  });

  test("keeps its state while the trace store is down, and says since when", async () => {
    const alertId = await anAlert();
    await calls(1, 10, { failing: 4 });
    await evaluate(1);
    setTraceStore(createTraceStore({ url: "http://127.0.0.1:9" }));
    await evaluate(2);
    await evaluate(3);
    setTraceStore(traces.store);
    expect(await standing(alertId)).toMatchObject({
      state: "open",
      judgedAt: minute(1),
      unjudgedSince: minute(2),
      unjudgedReason: "store-down",
      reading: { value: 0.4 },
    });
    await evaluate(4);
    expect(await standing(alertId)).toMatchObject({ state: "open", unjudgedSince: null });
    expect(await history(alertId)).toHaveLength(1);
  });
});

describe("a silenced alert", () => {
  test("is judged and tells nobody; what is open when the silence ends is told then", async () => {
    const alertId = await anAlert();
    await silenceAlert(owner, { alertId, until: minute(2) });
    expect(await standing(alertId)).toMatchObject({ silencedUntil: minute(2) });
    await calls(1, 10, { failing: 4 });
    await evaluate(1);
    expect(await standing(alertId)).toMatchObject({ state: "open" });
    expect(await history(alertId)).toMatchObject([{ openedTold: null }]);
    expect(await told(owner)).toEqual([]);
    await evaluate(3);
    expect(await told(owner)).toEqual(["opened"]);
    await evaluate(4);
    expect(await told(owner)).toEqual(["opened"]);
  });

  test("tells nobody of the end of what nobody was told of", async () => {
    const alertId = await anAlert({ minimumRequests: 0 });
    await silenceAlert(owner, { alertId, until: minute(60) });
    await calls(1, 10, { failing: 4 });
    await evaluate(1);
    await silenceAlert(owner, { alertId, until: null });
    await calls(7, 10);
    await evaluate(7);
    await evaluate(8);
    expect(await history(alertId)).toMatchObject([
      { ending: "recovered", openedTold: null, resolvedTold: null },
    ]);
    expect(await told(owner)).toEqual([]);
    expect(await actions()).toContain("alert.unsilence");
  });
});

describe("a paused alert", () => {
  test("ends what is open, is not judged, and begins quiet when it goes on", async () => {
    const alertId = await anAlert();
    await calls(1, 10, { failing: 4 });
    await evaluate(1);
    await pauseAlert(owner, { alertId, isPaused: true });
    await evaluate(2);
    expect(await standing(alertId)).toMatchObject({ state: "paused", judgedAt: minute(1) });
    expect(await history(alertId)).toMatchObject([{ ending: "paused" }]);
    expect(await told(owner)).toEqual(["opened"]);
    await pauseAlert(owner, { alertId, isPaused: false });
    expect(await standing(alertId)).toMatchObject({ state: "quiet" });
    await evaluate(3);
    expect(await history(alertId)).toHaveLength(2);
    expect(await actions()).toEqual([
      "alert.create",
      "alert.open",
      "alert.pause",
      "alert.resume",
      "alert.open",
    ]);
  });
});

describe("changing an alert", () => {
  test("begins anew when it asks something else, and only then", async () => {
    const alertId = await anAlert();
    await calls(1, 10, { failing: 4 });
    await evaluate(1);
    await updateAlert(owner, { alertId, name: "Too many errors" });
    expect(await standing(alertId)).toMatchObject({ name: "Too many errors", state: "open" });
    await updateAlert(owner, { alertId, condition: { kind: "above", value: 0.5 } });
    expect(await standing(alertId)).toMatchObject({ state: "quiet", reading: null });
    expect(await history(alertId)).toMatchObject([
      { ending: "changed", question: { condition: { value: 0.2 } } },
    ]);
  });

  test("throws away what was measured for the question before", async () => {
    const alertId = await anAlert();
    const [due] = (await findDueAlerts(postgres.db, minute(1))).filter(({ id }) => id === alertId);
    await updateAlert(owner, { alertId, condition: { kind: "above", value: 0.9 } });
    await calls(1, 10, { failing: 4 });
    expect(due && (await evaluateAlert(postgres.db, due, minute(1)))).toBe("overtaken");
    expect(await standing(alertId)).toMatchObject({ state: "quiet", judgedAt: null });
  });

  test("deletes it with its history and what it told", async () => {
    const alertId = await anAlert();
    await calls(1, 10, { failing: 4 });
    await evaluate(1);
    await deleteAlert(owner, { alertId });
    expect(await listAlerts(owner)).toEqual([]);
    expect(await told(owner)).toEqual([]);
  });

  test("refuses what could never be judged, and people who are no members", async () => {
    const stranger = await aMember(postgres.db);
    const refused = (changes: Partial<CreateAlertInput>, code: string) =>
      expect(anAlert(changes)).rejects.toMatchObject({ code });
    await Promise.all([
      refused({ metric: "feedbackShare", filters: { model: ["gpt-5-mini"] } }, "invalid_input"),
      refused({ condition: { kind: "rises", value: 0 } }, "invalid_input"),
      refused({ filters: { prompt: ["no/such"] } }, "not_found"),
      refused({ recipientIds: [] }, "invalid_input"),
      refused({ recipientIds: [stranger.userId] }, "invalid_input"),
    ]);
  });
});

test("trying says what would happen and changes nothing", async () => {
  const alertId = await anAlert();
  await calls(1, 10, { failing: 4 });
  const { name: _, ...question } = { ...errorRate, filters: { environment: ["production"] } };
  expect(await tryAlert(owner, question, minute(1))).toMatchObject({
    reading: { value: 0.4, requests: 10 },
    judgement: { verdict: "holds" },
    action: "open",
    isOpen: false,
  });
  await evaluate(1);
  expect(await tryAlert(owner, { ...question, alertId }, minute(1))).toMatchObject({
    action: "stay",
    isOpen: true,
  });
  expect(await history(alertId)).toHaveLength(1);
});

test("a test goes out by every channel, marked as one, also in silence", async () => {
  const alertId = await anAlert();
  await silenceAlert(owner, { alertId, until: minute(60) });
  expect(await sendTestAlert(owner, { alertId })).toEqual({
    inAppIds: [owner.userId],
    mailedIds: [],
    webhooks: 0,
  });
  const { notifications } = await listNotifications(owner, { isUnread: true, limit: 5 });
  expect(notifications).toMatchObject([{ subject: { about: "alert", isTest: true, name: "Many errors" } }]);
  expect(await history(alertId)).toEqual([]);
  const deaf = await anAlert({ isInApp: false, recipientIds: [], isWebhook: true });
  await expect(sendTestAlert(owner, { alertId: deaf })).rejects.toMatchObject({ code: "invalid_state" });
});

test("viewers read alerts, editors manage them, and strangers find none", async () => {
  const alertId = await anAlert();
  const [viewer, editor] = [await aColleague(owner, "viewer"), await aColleague(owner, "editor")];
  const stranger = await aMember(postgres.db);
  expect(await listAlerts(viewer)).toMatchObject([{ id: alertId, recipients: [{ userId: owner.userId }] }]);
  await updateAlert(editor, { alertId, minimumRequests: 7 });
  const { name: _, ...question } = { ...errorRate, filters: {} };
  const attempts = (ctx: WorkspaceContext) => [
    updateAlert(ctx, { alertId, name: "Mine" }),
    pauseAlert(ctx, { alertId, isPaused: true }),
    silenceAlert(ctx, { alertId, until: minute(1) }),
    tryAlert(ctx, { ...question, alertId }),
    sendTestAlert(ctx, { alertId }),
    deleteAlert(ctx, { alertId }),
  ];
  await Promise.all([
    ...attempts(viewer).map((attempt) => expect(attempt).rejects.toMatchObject({ code: "forbidden" })),
    ...attempts(stranger).map((attempt) => expect(attempt).rejects.toMatchObject({ code: "not_found" })),
    expect(createAlert(viewer, errorRate)).rejects.toMatchObject({ code: "forbidden" }),
    expect(listIncidents(stranger, { alertId, limit: 5 })).rejects.toMatchObject({ code: "not_found" }),
  ]);
  expect(await listAlerts(stranger)).toEqual([]);
});

test("a key watches its environments and sees alerts about no others", async () => {
  const ofAll = await anAlert({ filters: {} });
  const key: Actor = {
    kind: "apiKey",
    apiKeyId: "key_test",
    permissions: ["alert:read", "alert:manage"],
    environments: ["staging"],
  };
  const ctx: WorkspaceContext = { db: postgres.db, workspaceId: owner.workspaceId, actor: key };
  const ofStaging = { ...errorRate, filters: { environment: ["staging"] } };
  const { id } = await createAlert(ctx, ofStaging);
  expect(await listAlerts(ctx)).toMatchObject([{ id }]);
  await Promise.all([
    expect(createAlert(ctx, errorRate)).rejects.toMatchObject({ code: "forbidden" }),
    expect(createAlert(ctx, { ...errorRate, filters: {} })).rejects.toMatchObject({ code: "forbidden" }),
    expect(updateAlert(ctx, { alertId: id, filters: {} })).rejects.toMatchObject({ code: "forbidden" }),
    expect(getAlert(ctx, { alertId: ofAll })).rejects.toMatchObject({ code: "not_found" }),
    expect(deleteAlert(ctx, { alertId: ofAll })).rejects.toMatchObject({ code: "not_found" }),
  ]);
});
