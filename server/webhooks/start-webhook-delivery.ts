import type { PostgresStore } from "@/db/client";
import { logger } from "@/server/log/logger";
import { findNextDue } from "./claim-deliveries";
import { createWebhookPump } from "./deliver-webhooks";
import { type WebhookDeps, webhookDeps } from "./webhook-deps";
import { WEBHOOKS_CHANNEL } from "./webhook-notice";

export type WebhookDelivery = {
  /** Looks for what is due, and does not wait until it was sent. */
  wake(): void;
  stop(): Promise<void>;
};

/** What is due later is found by the job that asks every minute. */
const LONGEST_WAIT_MS = 60_000;
const SHORTEST_WAIT_MS = 1_000;

/**
 * Sends a message as soon as the transaction that queued it has committed, and again when its pause is over. A notice
 * that was missed is made up for by the job that asks for what is due every minute.
 */
export async function startWebhookDelivery(
  { db, listen }: Pick<PostgresStore, "db" | "listen">,
  deps: WebhookDeps = webhookDeps(db),
): Promise<WebhookDelivery> {
  const pump = createWebhookPump(deps);
  let isStopping = false;
  let timer: NodeJS.Timeout | undefined;

  async function deliver(): Promise<void> {
    await pump.deliver();
    await waitForNext();
  }

  /** The first pauses are shorter than a turn of the job. */
  async function waitForNext(): Promise<void> {
    const next = await findNextDue(db);
    clearTimeout(timer);
    if (next === null || isStopping) return;
    const waitMs = Math.max(next.getTime() - deps.now().getTime(), SHORTEST_WAIT_MS);
    if (waitMs < LONGEST_WAIT_MS) timer = setTimeout(wake, waitMs).unref();
  }

  function wake(): void {
    if (isStopping) return;
    deliver().catch((error: unknown) => {
      logger.warn({ err: error }, "waiting webhooks could not be read; they will be tried again");
    });
  }

  await listen(WEBHOOKS_CHANNEL, { onMessage: wake, onGap: wake });
  // What an earlier process left behind.
  wake();
  return {
    wake,
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await pump.stop();
    },
  };
}
