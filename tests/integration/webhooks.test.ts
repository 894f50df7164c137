import { eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PostgresStore } from "@/db/client";
import { mails, webhookDeliveries } from "@/db/schema";
import { outgoingPolicy, setOutgoingPolicy } from "@/server/outgoing/outgoing-policy";
import { createPrompt } from "@/server/prompts/create-prompt";
import { createVersion } from "@/server/versions/create-version";
import { createWebhook } from "@/server/webhooks/create-webhook";
import { createWebhookPump } from "@/server/webhooks/deliver-webhooks";
import { enableWebhook } from "@/server/webhooks/enable-webhook";
import { getDelivery } from "@/server/webhooks/get-delivery";
import { listDeliveries } from "@/server/webhooks/list-deliveries";
import { getWebhook } from "@/server/webhooks/list-webhooks";
import { queueWebhook } from "@/server/webhooks/queue-webhook";
import { replayDelivery, replayFailed } from "@/server/webhooks/replay-delivery";
import { revealWebhookSecret } from "@/server/webhooks/reveal-webhook-secret";
import { rotateWebhookSecret } from "@/server/webhooks/rotate-webhook-secret";
import { sendTestWebhook } from "@/server/webhooks/send-test-webhook";
import { startWebhookDelivery } from "@/server/webhooks/start-webhook-delivery";
import { updateWebhook } from "@/server/webhooks/update-webhook";
import type { WebhookDeps } from "@/server/webhooks/webhook-deps";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import {
  accept,
  answerWith,
  hang,
  idOf,
  type Receiver,
  startReceiver,
  verify,
} from "../support/webhook-receiver";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Messages are queued by the real clock: this one, which the delivery goes by, finds them due. */
const aMinuteAhead = () => new Date(Date.now() + MINUTE);

let postgres: PostgresStore;
let owner: TestMember;
let receivers: Receiver[];
let clock: Date;

beforeAll(async () => {
  postgres = await createTestPostgres();
  return postgres.close;
});
beforeEach(async () => {
  owner = await aMember(postgres.db);
  receivers = [];
  clock = aMinuteAhead();
});
afterEach(async () => {
  for (const receiver of receivers) await receiver.stop();
});

async function aReceiver(): Promise<Receiver> {
  const receiver = await startReceiver();
  receivers.push(receiver);
  setOutgoingPolicy(outgoingPolicy(receivers.map(({ host }) => host)));
  return receiver;
}

async function anEndpoint(receiver: Pick<Receiver, "url">, member = owner) {
  const input = { url: receiver.url, description: "", events: ["release.approved" as const] };
  const { id: webhookEndpointId } = await createWebhook(member, input);
  const { secret } = await revealWebhookSecret(member, { webhookEndpointId });
  return { webhookEndpointId, secret };
}

const deps = (): WebhookDeps => ({
  db: postgres.db,
  now: () => clock,
  random: () => 0.5,
  timeoutMs: 20_000,
});
const pump = (changes: Partial<WebhookDeps> = {}) => createWebhookPump({ ...deps(), ...changes });
const deliver = (changes: Partial<WebhookDeps> = {}) => pump(changes).deliver();
const pass = (ms: number) => {
  clock = new Date(clock.getTime() + ms);
};
const queue = (number: number, member = owner) =>
  inWorkspace(member, (tx) => queueWebhook(tx, { type: "release.approved", data: { number } }));
const logOf = async (webhookEndpointId: string) =>
  (await listDeliveries(owner, { webhookEndpointId, limit: 100 })).deliveries;
const onlyDelivery = async (webhookEndpointId: string) => {
  const [delivery] = await logOf(webhookEndpointId);
  return getDelivery(owner, { webhookDeliveryId: delivery?.id ?? "" });
};

describe("a message", () => {
  test("arrives signed, once, and verifies with the public library", async () => {
    const receiver = await aReceiver();
    const { webhookEndpointId, secret } = await anEndpoint(receiver);
    await queue(7);
    await deliver();
    await deliver();
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received.map((message) => verify(secret, message))).toEqual([
      {
        type: "release.approved",
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        data: { workspaceId: owner.workspaceId, number: 7 },
      },
    ]);
    expect(receiver.received[0]?.headers).toMatchObject({
      "content-type": "application/json",
      "webhook-id": expect.stringMatching(/^msg_/),
    });
    expect(await onlyDelivery(webhookEndpointId)).toMatchObject({
      state: "sent",
      requestBody: receiver.received[0]?.body,
      attempts: [{ number: 1, status: 204, error: "" }],
    });
  });

  test("verifies with no other secret, and not when a character was changed", async () => {
    const receiver = await aReceiver();
    const { secret } = await anEndpoint(receiver);
    const other = await anEndpoint({ url: "https://example.com/" });
    await queue(7);
    await pump().deliver();
    const [message] = receiver.received;
    const changed = { headers: message?.headers ?? {}, body: `${message?.body} `, path: "" };
    expect(() => verify(secret, changed)).toThrow("No matching signature");
    expect(() => verify(other.secret, { ...changed, body: message?.body ?? "" })).toThrow(
      "No matching signature",
    );
  });

  test("is not kept when its transaction fails, or nobody listens to its type", async () => {
    const receiver = await aReceiver();
    const { webhookEndpointId } = await anEndpoint(receiver);
    const failing = inWorkspace(owner, async (tx) => {
      await queueWebhook(tx, { type: "release.approved", data: {} });
      throw new Error("The release did not stand.");
    });
    await expect(failing).rejects.toThrow("did not stand");
    const data = () => Promise.reject(new Error("It was made for nobody."));
    await inWorkspace(owner, (tx) => queueWebhook(tx, { type: "release.opened", data }));
    await enableWebhook(owner, { webhookEndpointId, isEnabled: false });
    await queue(1);
    expect(await logOf(webhookEndpointId)).toEqual([]);
  });

  test("reaches no endpoint of another workspace", async () => {
    const receiver = await aReceiver();
    await anEndpoint(receiver, await aMember(postgres.db));
    await queue(1);
    await deliver();
    expect(receiver.received).toEqual([]);
  });

  test("tells of a version in the words of the API, with the address of its page", async () => {
    const receiver = await aReceiver();
    const { webhookEndpointId, secret } = await anEndpoint(receiver);
    await updateWebhook(owner, { webhookEndpointId, events: ["version.created"] });
    await createPrompt(owner, { slug: "support/reply", type: "chat", description: "" });
    await createVersion(owner, {
      promptSlug: "support/reply",
      content: {
        type: "chat",
        messages: [{ role: "user", content: "Hello {{name}}" }],
        model: { provider: "openai", name: "gpt-4o-mini", parameters: {} },
      },
      message: "First",
      parentNumber: null,
    });
    await deliver();
    expect(receiver.received.map((message) => verify(secret, message))).toMatchObject([
      {
        type: "version.created",
        data: {
          workspaceId: owner.workspaceId,
          prompt: "support/reply",
          version: 1,
          branch: "main",
          parent: null,
          message: "First",
          author: { kind: "user", id: owner.userId },
          url: expect.stringMatching(/^http.*\/prompts\/support~reply\/versions\/1$/),
        },
      },
    ]);
  });
});

describe("a receiver that does not take it", () => {
  test("fails for three days and gets it at the times of the schedule, until it recovers", async () => {
    const receiver = await aReceiver();
    const { webhookEndpointId, secret } = await anEndpoint(receiver);
    receiver.answerBy(answerWith(500, {}, `broken ${"x".repeat(5_000)}`));
    await queue(1);
    await deliver();
    const pauses = [5_000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR];
    for (const [index, pause] of pauses.entries()) {
      pass(pause - 1);
      await deliver();
      expect(receiver.received).toHaveLength(index + 1);
      pass(1);
      await deliver();
      expect(receiver.received).toHaveLength(index + 2);
    }
    expect(await getWebhook(owner, { webhookEndpointId })).toMatchObject({ health: "failing" });
    receiver.answerBy(accept);
    pass(DAY);
    await deliver();
    expect(new Set(receiver.received.map(idOf)).size).toBe(1);
    const delivery = await onlyDelivery(webhookEndpointId);
    expect(delivery).toMatchObject({ state: "sent" });
    expect(delivery.attempts.map(({ status }) => status)).toEqual([204, 500, ...pauses.map(() => 500)]);
    expect(delivery.attempts[1]?.body).toHaveLength(1024);
    expect(await getWebhook(owner, { webhookEndpointId })).toMatchObject({ health: "healthy" });
    // Every attempt is signed anew, as of its own time; the library takes only recent ones.
    const first = receiver.received[0];
    expect(first && verify(secret, first)).toMatchObject({ data: { number: 1 } });
  });

  test("gets it ten times and no more; a replay begins anew", async () => {
    const receiver = await aReceiver();
    const { webhookEndpointId } = await anEndpoint(receiver);
    receiver.answerBy(answerWith(500));
    await queue(1);
    for (let turn = 0; turn < 12; turn += 1) {
      await deliver();
      pass(9 * HOUR);
      await deliver();
      pass(9 * HOUR);
      await deliver();
      pass(9 * HOUR);
    }
    expect(receiver.received).toHaveLength(10);
    const { id, state } = await onlyDelivery(webhookEndpointId);
    expect(state).toBe("failed");

    await enableWebhook(owner, { webhookEndpointId, isEnabled: true });
    await replayDelivery(owner, { webhookDeliveryId: id });
    await deliver();
    expect(await onlyDelivery(webhookEndpointId)).toMatchObject({
      state: "waiting",
      attempts: { length: 11 },
    });
    receiver.answerBy(accept);
    pass(5_000);
    await deliver();
    expect(await onlyDelivery(webhookEndpointId)).toMatchObject({ state: "sent", attempts: { length: 12 } });
    expect(new Set(receiver.received.map(idOf)).size).toBe(1);
  });

  test("hangs and holds up nobody else: neither another endpoint nor another workspace", async () => {
    const [slow, quick] = [await aReceiver(), await aReceiver()];
    const { webhookEndpointId } = await anEndpoint(slow);
    const stranger = await aMember(postgres.db);
    await anEndpoint(quick);
    await anEndpoint(quick, stranger);
    for (let number = 0; number < 20; number += 1) await queue(number);
    await queue(100, stranger);

    slow.answerBy(hang);
    const done = deliver({ timeoutMs: 60_000 });
    await expect.poll(() => quick.received.length, { timeout: 25_000 }).toBe(21);
    // Of those that hang, no more than its own few places are taken.
    expect(slow.received).toHaveLength(4);
    slow.answerBy(accept);
    slow.hangUp();
    await done;
    const states = (await logOf(webhookEndpointId)).map(({ state }) => state).sort();
    expect(states).toEqual([...Array(16).fill("sent"), ...Array(4).fill("waiting")]);
  });

  test("hangs, and is given up in time", async () => {
    const receiver = await aReceiver();
    const { webhookEndpointId } = await anEndpoint(receiver);
    receiver.answerBy(hang);
    await queue(1);
    await deliver({ timeoutMs: 300 });
    expect(await onlyDelivery(webhookEndpointId)).toMatchObject({
      state: "waiting",
      attempts: [{ status: null, error: "No full answer within 1 s." }],
    });
  });

  test.each(["http://127.0.0.1:1/", "http://169.254.169.254/latest/meta-data/", "https://10.0.0.1/"])(
    "redirects to %s, which is never called, and counts as a failure",
    async (location) => {
      const receiver = await aReceiver();
      const inside = await aReceiver();
      setOutgoingPolicy(outgoingPolicy([receiver.host]));
      const { webhookEndpointId } = await anEndpoint(receiver);
      receiver.answerBy(answerWith(307, { location: location.replace("127.0.0.1:1", inside.host) }));
      await queue(1);
      await deliver();
      expect(inside.received).toEqual([]);
      expect(await onlyDelivery(webhookEndpointId)).toMatchObject({
        state: "waiting",
        attempts: [{ status: 307, error: expect.stringContaining("redirected") }],
      });
    },
  );

  test("moves to a private address by its name, and is not called there", async () => {
    const inside = await aReceiver();
    setOutgoingPolicy(outgoingPolicy([], async () => [{ address: "127.0.0.1", family: 4 }]));
    const { webhookEndpointId } = await anEndpoint({
      url: `https://hooks.example:${inside.host.split(":")[1]}/`,
    });
    await queue(1);
    await deliver();
    expect(inside.received).toEqual([]);
    expect(await onlyDelivery(webhookEndpointId)).toMatchObject({
      attempts: [{ status: null, error: expect.stringContaining("not public") }],
    });
  });

  test("says when to come back, and is not asked before", async () => {
    const receiver = await aReceiver();
    await anEndpoint(receiver);
    receiver.answerBy(answerWith(429, { "retry-after": "120" }));
    await queue(1);
    await deliver();
    pass(119_000);
    await deliver();
    expect(receiver.received).toHaveLength(1);
    pass(1_000);
    await deliver();
    expect(receiver.received).toHaveLength(2);
  });

  test("is gone: it is switched off at once, with the reason, and its admins are told", async () => {
    const receiver = await aReceiver();
    const admin = await aColleague(owner, "admin");
    await aColleague(owner, "editor");
    const { webhookEndpointId } = await anEndpoint(receiver);
    receiver.answerBy(answerWith(410));
    await queue(1);
    await deliver();
    expect(await getWebhook(owner, { webhookEndpointId })).toMatchObject({
      health: "disabled",
      disabledReason: expect.stringContaining("410 Gone"),
    });
    expect(await onlyDelivery(webhookEndpointId)).toMatchObject({ state: "failed" });
    const told = await postgres.db
      .select({ recipient: mails.recipient, text: mails.text })
      .from(mails)
      .where(eq(mails.subject, "Galley stopped calling a webhook of Acme"));
    const ours = told.filter(({ text }) => text.includes(webhookEndpointId));
    expect(ours.map(({ recipient }) => recipient).sort()).toEqual(
      [`${owner.userId}@example.com`, `${admin.userId}@example.com`].sort(),
    );
  });

  test("fails for five days on end and is switched off; what it missed can be replayed", async () => {
    const receiver = await aReceiver();
    const { webhookEndpointId, secret } = await anEndpoint(receiver);
    receiver.answerBy(answerWith(503));
    const startedAt = new Date();
    await queue(1);
    await deliver();
    pass(5 * DAY - 1);
    await queue(2);
    await deliver();
    expect(await getWebhook(owner, { webhookEndpointId })).toMatchObject({ health: "failing" });
    pass(DAY);
    await deliver();
    expect(await getWebhook(owner, { webhookEndpointId })).toMatchObject({
      health: "disabled",
      disabledReason: expect.stringContaining("5 days"),
    });
    expect((await logOf(webhookEndpointId)).map(({ state }) => state)).toEqual(["failed", "failed"]);
    const replay = () => replayFailed(owner, { webhookEndpointId, since: startedAt });
    await expect(replay()).rejects.toThrow("switched off");

    receiver.answerBy(accept);
    await enableWebhook(owner, { webhookEndpointId, isEnabled: true });
    expect(await replay()).toEqual({ count: 2 });
    receiver.received.length = 0;
    clock = aMinuteAhead();
    await deliver();
    const numbers = receiver.received.map((message) => verify(secret, message));
    expect(numbers).toHaveLength(2);
    expect(numbers).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ data: expect.objectContaining({ number: 1 }) }),
        expect.objectContaining({ data: expect.objectContaining({ number: 2 }) }),
      ]),
    );
    expect(await replay()).toEqual({ count: 0 });
  });
});

describe("nothing is lost", () => {
  test("when the process dies with messages in its hands: the next sends them, verified, with the same ids", async () => {
    const receiver = await aReceiver();
    const { webhookEndpointId, secret } = await anEndpoint(receiver);
    const count = 12;
    for (let number = 0; number < count; number += 1) await queue(number);
    receiver.answerBy(hang);
    // As if it had been killed: what it claimed it neither finishes nor hands back.
    const dead = { ...deps(), timeoutMs: 30_000 };
    void createWebhookPump(dead).deliver();
    await expect.poll(() => receiver.received.length).toBe(4);
    const interrupted = receiver.received.map(idOf);

    receiver.answerBy(accept);
    await deliver();
    // Its claims are respected as long as it may be alive, and count as the endpoint's places.
    expect(receiver.received).toHaveLength(4);
    pass(61_000);
    await deliver();
    expect(receiver.received).toHaveLength(count + 4);
    expect(new Set(receiver.received.map(idOf)).size).toBe(count);
    expect(receiver.received.slice(4).map(idOf)).toEqual(expect.arrayContaining(interrupted));
    const numbers = receiver.received.slice(4).map((message) => verify(secret, message));
    expect(numbers).toHaveLength(count);
    expect((await logOf(webhookEndpointId)).every(({ state }) => state === "sent")).toBe(true);
  });

  test("when several processes deliver at once, each message is sent once", async () => {
    const receiver = await aReceiver();
    await anEndpoint(receiver);
    for (let number = 0; number < 30; number += 1) await queue(number);
    const all = [pump(), pump(), pump()].map((one) => one.deliver());
    await Promise.all(all);
    await deliver();
    expect(receiver.received).toHaveLength(30);
    expect(new Set(receiver.received.map(idOf)).size).toBe(30);
  });

  test("when a process ends in an orderly way, what it could not finish is due at once", async () => {
    const receiver = await aReceiver();
    const { webhookEndpointId } = await anEndpoint(receiver);
    receiver.answerBy(hang);
    await queue(1);
    const ending = pump({ timeoutMs: 300 });
    void ending.deliver();
    await expect.poll(() => receiver.received.length).toBe(1);
    await ending.stop();
    await expect.poll(() => onlyDelivery(webhookEndpointId)).toMatchObject({ attempts: { length: 1 } });
    const [row] = await postgres.db
      .select({ claimedUntil: webhookDeliveries.claimedUntil })
      .from(webhookDeliveries)
      .where(eq(webhookDeliveries.endpointId, webhookEndpointId));
    expect(row?.claimedUntil).toBeNull();
  });

  test("a message goes out as soon as its transaction has committed", async () => {
    const receiver = await aReceiver();
    const { webhookEndpointId, secret } = await anEndpoint(receiver);
    const running = await startWebhookDelivery(postgres);
    await sendTestWebhook(owner, { webhookEndpointId });
    await expect.poll(() => receiver.received.length).toBe(1);
    expect(receiver.received.map((message) => verify(secret, message))).toMatchObject([
      { type: "webhook.test", data: { webhookEndpointId } },
    ]);
    await running.stop();
  });
});

describe("a new secret", () => {
  test("signs beside the former one for a day: a receiver may hold either", async () => {
    const receiver = await aReceiver();
    const { webhookEndpointId, secret: former } = await anEndpoint(receiver);
    const { secret } = await rotateWebhookSecret(owner, { webhookEndpointId, overlapHours: 24 });
    expect(secret).not.toBe(former);
    await queue(1);
    await deliver();
    const [message] = receiver.received;
    expect(String(message?.headers["webhook-signature"]).split(" ")).toHaveLength(2);
    const verified = [secret, former].map((one) => message && verify(one, message));
    expect(verified).toMatchObject([{ data: { number: 1 } }, { data: { number: 1 } }]);

    pass(25 * HOUR);
    await queue(2);
    await deliver();
    expect(String(receiver.received[1]?.headers["webhook-signature"]).split(" ")).toHaveLength(1);
  });

  test("stands alone at once where the former one has leaked", async () => {
    const receiver = await aReceiver();
    const { webhookEndpointId, secret: former } = await anEndpoint(receiver);
    const { secret } = await rotateWebhookSecret(owner, { webhookEndpointId, overlapHours: 0 });
    await queue(1);
    await deliver();
    const [message] = receiver.received;
    expect(message && verify(secret, message)).toMatchObject({ data: { number: 1 } });
    expect(() => message && verify(former, message)).toThrow("No matching signature");
  });
});
