import { logger } from "@/server/log/logger";
import { OutgoingError } from "@/server/outgoing/outgoing-error";
import { sendOutgoing } from "@/server/outgoing/send-outgoing";
import type { ClaimedDelivery } from "./claim-deliveries";
import type { Attempt } from "./judge-attempt";
import { messageBody } from "./message-body";
import type { WebhookDeps } from "./webhook-deps";
import { openSigningSecrets, signMessage } from "./webhook-secret";

/** Enough to see what a receiver says is wrong. */
const KEPT_BODY_BYTES = 1024;

/** One attempt. Never rejects: whatever happens is its outcome. */
export async function sendWebhook(
  delivery: ClaimedDelivery,
  { now, timeoutMs }: Pick<WebhookDeps, "now" | "timeoutMs">,
  signal: AbortSignal,
): Promise<Attempt> {
  const startedAt = performance.now();
  const done = (outcome: Omit<Attempt, "durationMs">): Attempt => ({
    ...outcome,
    durationMs: Math.round(performance.now() - startedAt),
  });
  try {
    const body = messageBody(delivery.payload);
    const secrets = openSigningSecrets(delivery, now());
    const answer = await sendOutgoing({
      url: delivery.url,
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "Galley-Webhooks/1",
        ...signMessage({ id: delivery.messageId, body }, secrets, now()),
      },
      body,
      timeoutMs,
      // Whoever moves changes the address here: a signed message is not sent on to wherever a receiver says.
      maxRedirects: 0,
      maxBodyBytes: KEPT_BODY_BYTES,
      onLongBody: "cut",
      signal,
    });
    const { status, headers } = answer;
    return done({
      status,
      body: storable(answer.body),
      retryAfter: headers["retry-after"],
      error: errorOf(status),
    });
  } catch (error) {
    return done({ status: null, body: "", retryAfter: undefined, error: messageOf(error, delivery) });
  }
}

/** Postgres stores every character but this one. */
const storable = (text: string) => text.replaceAll("\0", "");

function errorOf(status: number): string {
  if (status >= 300 && status < 400)
    return "It redirected, which is not followed. Enter its new address instead.";
  return "";
}

function messageOf(error: unknown, { id, workspaceId }: ClaimedDelivery): string {
  if (error instanceof OutgoingError) return error.message;
  logger.error({ err: error, webhookDeliveryId: id, workspaceId }, "a webhook could not be sent");
  return "Galley could not send it. Its operator finds the reason in the log.";
}
