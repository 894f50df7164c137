import { desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PostgresStore } from "@/db/client";
import { auditEvents, webhookEndpoints, webhookMessages } from "@/db/schema";
import { openSecret } from "@/server/secrets/seal-secret";
import { getSecrets, setSecrets } from "@/server/startup/secrets";
import { createWebhook } from "@/server/webhooks/create-webhook";
import { deleteWebhook } from "@/server/webhooks/delete-webhook";
import { enableWebhook } from "@/server/webhooks/enable-webhook";
import { getDelivery } from "@/server/webhooks/get-delivery";
import { listDeliveries } from "@/server/webhooks/list-deliveries";
import { getWebhook, listWebhooks } from "@/server/webhooks/list-webhooks";
import { pruneWebhooks } from "@/server/webhooks/prune-webhooks";
import { replayDelivery } from "@/server/webhooks/replay-delivery";
import { resealWebhooks } from "@/server/webhooks/reseal-webhooks";
import { revealWebhookSecret } from "@/server/webhooks/reveal-webhook-secret";
import { rotateWebhookSecret } from "@/server/webhooks/rotate-webhook-secret";
import { sendTestWebhook } from "@/server/webhooks/send-test-webhook";
import { updateWebhook } from "@/server/webhooks/update-webhook";
import { MAX_WEBHOOK_ENDPOINTS } from "@/server/webhooks/webhook-schemas";
import { aWebhook } from "../support/a-webhook";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let postgres: PostgresStore;
let owner: TestMember;

beforeAll(async () => {
  postgres = await createTestPostgres();
  return postgres.close;
});
beforeEach(async () => {
  owner = await aMember(postgres.db);
});

const input = {
  url: "https://example.com/hooks",
  description: "Chat",
  events: ["release.applied" as const, "version.created" as const],
};
const lastAudit = async () => {
  const [event] = await postgres.db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.workspaceId, owner.workspaceId))
    .orderBy(desc(auditEvents.sequence))
    .limit(1);
  return event;
};
const rowOf = async (id: string) => {
  const [row] = await postgres.db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id));
  return row;
};

describe("an endpoint", () => {
  test("is created, listed, changed and deleted, each in the audit trail without its secret", async () => {
    const { id: webhookEndpointId } = await createWebhook(owner, input);
    expect(await listWebhooks(owner)).toMatchObject([{ ...input, isEnabled: true, health: "healthy" }]);
    expect(await lastAudit()).toMatchObject({ action: "webhook.create", after: input });
    await updateWebhook(owner, { webhookEndpointId, url: "https://example.com/new" });
    expect(await getWebhook(owner, { webhookEndpointId })).toMatchObject({
      ...input,
      url: "https://example.com/new",
    });
    expect(await lastAudit()).toMatchObject({ action: "webhook.update", before: input });
    await deleteWebhook(owner, { webhookEndpointId });
    expect(await listWebhooks(owner)).toEqual([]);
    expect(JSON.stringify(await postgres.db.select().from(auditEvents))).not.toContain("whsec_");
  });

  test.each([
    "http://example.com/",
    "https://127.0.0.1/",
    "https://0x7f000001/",
    "https://[::ffff:169.254.169.254]/",
    "https://ada:secret@example.com/",
    "nonsense",
  ])("is refused at %s, beside the field", async (url) => {
    await expect(createWebhook(owner, { ...input, url })).rejects.toMatchObject({
      code: "invalid_input",
      fieldErrors: [{ path: "url" }],
    });
    const { id: webhookEndpointId } = await createWebhook(owner, input);
    await expect(updateWebhook(owner, { webhookEndpointId, url })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  test("is one of twenty at most, also when two come at once", async () => {
    for (let count = 1; count < MAX_WEBHOOK_ENDPOINTS; count += 1) await createWebhook(owner, input);
    const outcomes = await Promise.allSettled([createWebhook(owner, input), createWebhook(owner, input)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(createWebhook(owner, input)).rejects.toThrow("20 webhook endpoints at most");
  });

  test("that is switched off gives up what waits, and takes neither tests nor replays", async () => {
    const { webhookEndpointId, webhookDeliveryId } = await aWebhook(owner, "mine");
    await enableWebhook(owner, { webhookEndpointId, isEnabled: false });
    expect(await getWebhook(owner, { webhookEndpointId })).toMatchObject({ health: "off" });
    expect(await getDelivery(owner, { webhookDeliveryId })).toMatchObject({ state: "failed" });
    await Promise.all([
      expect(sendTestWebhook(owner, { webhookEndpointId })).rejects.toMatchObject({ code: "invalid_state" }),
      expect(replayDelivery(owner, { webhookDeliveryId })).rejects.toMatchObject({ code: "invalid_state" }),
    ]);
    await enableWebhook(owner, { webhookEndpointId, isEnabled: true });
    await replayDelivery(owner, { webhookDeliveryId });
    expect(await getDelivery(owner, { webhookDeliveryId })).toMatchObject({ state: "waiting" });
  });
});

describe("its secret", () => {
  test("is sealed in the database, and shown on demand with a note of who asked", async () => {
    const { id: webhookEndpointId } = await createWebhook(owner, input);
    const { secret } = await revealWebhookSecret(owner, { webhookEndpointId });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await lastAudit()).toMatchObject({
      action: "webhook.reveal-secret",
      subjectId: webhookEndpointId,
      actorId: owner.userId,
    });
    const row = await rowOf(webhookEndpointId);
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(openSecret(row?.secret ?? "")).toBe(secret);
    expect(JSON.stringify(await listWebhooks(owner))).not.toContain(row?.secret);
  });

  test("is followed by a new one, beside which it signs as long as was said", async () => {
    const { id: webhookEndpointId } = await createWebhook(owner, input);
    const { secret: former } = await revealWebhookSecret(owner, { webhookEndpointId });
    const rotated = await rotateWebhookSecret(owner, { webhookEndpointId, overlapHours: 24 });
    expect(rotated.previousSecretExpiresAt?.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    expect(openSecret((await rowOf(webhookEndpointId))?.previousSecret ?? "")).toBe(former);
    await rotateWebhookSecret(owner, { webhookEndpointId, overlapHours: 0 });
    expect(await rowOf(webhookEndpointId)).toMatchObject({ previousSecret: null });
  });
});

test("a change of the root secret keeps every secret, sealed anew under the new root", async () => {
  const { id: webhookEndpointId } = await createWebhook(owner, input);
  await rotateWebhookSecret(owner, { webhookEndpointId, overlapHours: 24 });
  const { secret } = await revealWebhookSecret(owner, { webhookEndpointId });
  const { root } = getSecrets();
  const next = "the-next-root-secret-of-this-installation";
  setSecrets(next, root);
  await resealWebhooks(postgres);
  setSecrets(next);
  const revealed = await revealWebhookSecret(owner, { webhookEndpointId });
  const row = await rowOf(webhookEndpointId);
  const former = openSecret(row?.previousSecret ?? "");
  setSecrets(root);
  expect(revealed.secret).toBe(secret);
  expect(former).toMatch(/^whsec_/);
});

describe("the log", () => {
  test("shows what was sent and what came back, and is filtered and turned by pages", async () => {
    const { webhookEndpointId, webhookDeliveryId } = await aWebhook(owner, "mine");
    await sendTestWebhook(owner, { webhookEndpointId });
    await sendTestWebhook(owner, { webhookEndpointId });
    const first = await listDeliveries(owner, { webhookEndpointId, limit: 2 });
    expect(first.deliveries).toHaveLength(2);
    const rest = await listDeliveries(owner, { webhookEndpointId, limit: 2, cursor: first.nextCursor ?? "" });
    expect(rest).toMatchObject({ deliveries: [{ id: webhookDeliveryId }], nextCursor: null });
    const filtered = { webhookEndpointId, limit: 10 };
    expect((await listDeliveries(owner, { ...filtered, state: "failed" })).deliveries).toEqual([]);
    expect((await listDeliveries(owner, { ...filtered, type: "version.created" })).deliveries).toEqual([]);
    expect(await getDelivery(owner, { webhookDeliveryId })).toMatchObject({
      type: "webhook.test",
      attempts: [{ number: 1, status: 500, body: "mine", error: "mine", durationMs: 12 }],
    });
  });

  test("is kept for thirty days", async () => {
    const { webhookEndpointId } = await aWebhook(owner, "old");
    await postgres.db
      .update(webhookMessages)
      .set({ createdAt: new Date(Date.now() - 31 * 86_400_000) })
      .where(eq(webhookMessages.workspaceId, owner.workspaceId));
    await sendTestWebhook(owner, { webhookEndpointId });
    await pruneWebhooks(postgres);
    expect((await listDeliveries(owner, { webhookEndpointId, limit: 10 })).deliveries).toHaveLength(1);
  });
});

test.each(["publisher", "editor", "reviewer", "viewer"] as const)("a %s may do none of it", async (role) => {
  const { webhookEndpointId, webhookDeliveryId } = await aWebhook(owner, "mine");
  const colleague = await aColleague(owner, role);
  const calls = [
    createWebhook(colleague, input),
    listWebhooks(colleague),
    updateWebhook(colleague, { webhookEndpointId, url: input.url }),
    enableWebhook(colleague, { webhookEndpointId, isEnabled: false }),
    revealWebhookSecret(colleague, { webhookEndpointId }),
    rotateWebhookSecret(colleague, { webhookEndpointId, overlapHours: 0 }),
    sendTestWebhook(colleague, { webhookEndpointId }),
    replayDelivery(colleague, { webhookDeliveryId }),
    listDeliveries(colleague, { webhookEndpointId, limit: 1 }),
    deleteWebhook(colleague, { webhookEndpointId }),
  ];
  await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject({ code: "forbidden" })));
});

test("an endpoint of another workspace does not exist", async () => {
  const { webhookEndpointId, webhookDeliveryId } = await aWebhook(await aMember(postgres.db), "theirs");
  const calls = [
    getWebhook(owner, { webhookEndpointId }),
    updateWebhook(owner, { webhookEndpointId, url: input.url }),
    revealWebhookSecret(owner, { webhookEndpointId }),
    sendTestWebhook(owner, { webhookEndpointId }),
    replayDelivery(owner, { webhookDeliveryId }),
    getDelivery(owner, { webhookDeliveryId }),
    listDeliveries(owner, { webhookEndpointId, limit: 1 }),
    deleteWebhook(owner, { webhookEndpointId }),
  ];
  await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject({ code: "not_found" })));
});
