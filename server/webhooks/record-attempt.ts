import { and, eq } from "drizzle-orm";
import {
  type WebhookDelivery,
  type WebhookEndpoint,
  webhookAttempts,
  webhookDeliveries,
  webhookEndpoints,
} from "@/db/schema";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ClaimedDelivery } from "./claim-deliveries";
import { disableFailing } from "./disable-failing";
import { isEndpoint } from "./find-endpoint-row";
import { type Attempt, type AttemptVerdict, judgeAttempt, reasonToDisable } from "./judge-attempt";
import { deliveryContext, type WebhookDeps } from "./webhook-deps";

/** Writes an attempt into the log, and what follows from it for the delivery and its endpoint. */
export async function recordAttempt(
  { db, now, random }: WebhookDeps,
  claimed: ClaimedDelivery,
  attempt: Attempt,
): Promise<void> {
  const at = now();
  await inWorkspace(deliveryContext(db, claimed.workspaceId), async (tx) => {
    // The endpoint first, as whoever switches it off does, or the two could wait for each other.
    const endpoint = await lockEndpointOf(tx, claimed);
    const delivery = await lockDelivery(tx, claimed);
    // Deleted while it was being sent.
    if (!endpoint || !delivery) return;
    const number = delivery.attemptCount + 1;
    const attempts = number - delivery.attemptsBeforeReplay;
    const verdict = judgeAttempt(attempt, { attempts, now: at, random: random() });
    await tx.db.insert(webhookAttempts).values({
      workspaceId: tx.workspaceId,
      deliveryId: delivery.id,
      number,
      responseStatus: attempt.status,
      responseBody: attempt.body,
      error: attempt.error,
      durationMs: attempt.durationMs,
      attemptedAt: at,
    });
    await tx.db
      .update(webhookDeliveries)
      .set({ attemptCount: number, claimedUntil: null, ...changeOf(delivery, verdict, at) })
      .where(isDelivery(tx, claimed));
    await recordHealth(tx, endpoint, verdict, at);
  });
}

/** One that was given up while it was being sent stays so, unless it arrived after all. */
function changeOf({ state }: WebhookDelivery, verdict: AttemptVerdict, at: Date): Partial<WebhookDelivery> {
  if (verdict.kind === "sent") return { state: "sent", finishedAt: at };
  if (verdict.kind === "failed") return { state: "failed", finishedAt: at };
  return state === "waiting" ? { nextAttemptAt: verdict.at } : {};
}

async function recordHealth(
  tx: WorkspaceContext,
  endpoint: WebhookEndpoint,
  verdict: AttemptVerdict,
  at: Date,
): Promise<void> {
  const failingSince = verdict.kind === "sent" ? null : (endpoint.failingSince ?? at);
  if (failingSince?.getTime() !== endpoint.failingSince?.getTime()) {
    await tx.db.update(webhookEndpoints).set({ failingSince }).where(isEndpoint(tx.workspaceId, endpoint.id));
  }
  const reason = reasonToDisable(verdict, failingSince, at);
  if (reason !== undefined && endpoint.isEnabled) await disableFailing(tx, endpoint, reason, at);
}

async function lockEndpointOf({ db, workspaceId }: WorkspaceContext, { endpointId }: ClaimedDelivery) {
  const [endpoint] = await db
    .select()
    .from(webhookEndpoints)
    .where(isEndpoint(workspaceId, endpointId))
    // Messages that are being queued refer to this row, and need not wait.
    .for("no key update");
  return endpoint;
}

async function lockDelivery(tx: WorkspaceContext, claimed: ClaimedDelivery) {
  const [delivery] = await tx.db
    .select()
    .from(webhookDeliveries)
    .where(isDelivery(tx, claimed))
    .for("update");
  return delivery;
}

function isDelivery({ workspaceId }: WorkspaceContext, { id }: ClaimedDelivery) {
  return and(eq(webhookDeliveries.workspaceId, workspaceId), eq(webhookDeliveries.id, id));
}

/** Hands back what was claimed and not sent: it is due as it was. */
export async function releaseClaim({ db }: WebhookDeps, claimed: ClaimedDelivery): Promise<void> {
  await inWorkspace(deliveryContext(db, claimed.workspaceId), (tx) =>
    tx.db.update(webhookDeliveries).set({ claimedUntil: null }).where(isDelivery(tx, claimed)),
  );
}
