import { logger } from "@/server/log/logger";
import { type ClaimedDelivery, claimDeliveries } from "./claim-deliveries";
import { recordAttempt, releaseClaim } from "./record-attempt";
import { sendWebhook } from "./send-webhook";
import type { WebhookDeps } from "./webhook-deps";

/** At once, in this process: each is an open connection and a message in memory. */
const MAX_AT_ONCE = 48;
/** What is being sent may finish within it when the process ends; the rest is sent anew by the next. */
const GRACE_MS = 5_000;

export type WebhookPump = {
  /** Sends what is due; resolves when nothing is, and nothing is under way. */
  deliver(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Sends what is due, many at once: whenever one is done the next is claimed, so a slow receiver takes its own places and
 * no other's. Any number of pumps may run at once. A process that dies leaves messages that are sent again once their
 * claims run out, and none that is lost.
 */
export function createWebhookPump(deps: WebhookDeps): WebhookPump {
  const underWay = new Set<Promise<void>>();
  const aborting = new AbortController();
  let isStopping = false;
  let running: Promise<void> | undefined;
  let hasChanged = false;
  let tellChange: () => void = () => undefined;

  function change(): void {
    hasChanged = true;
    tellChange();
  }

  async function run(): Promise<void> {
    try {
      do {
        hasChanged = false;
        await claimFree();
        if (!hasChanged && underWay.size > 0) await nextChange();
      } while (!isStopping && (hasChanged || underWay.size > 0));
    } finally {
      running = undefined;
    }
  }

  async function claimFree(): Promise<void> {
    const free = MAX_AT_ONCE - underWay.size;
    if (free === 0) return;
    for (const delivery of await claimDeliveries(deps.db, deps.now(), free)) start(delivery);
  }

  /** One is done, or somebody asks. */
  function nextChange(): Promise<void> {
    return new Promise((resolve) => {
      tellChange = resolve;
    });
  }

  function start(delivery: ClaimedDelivery): void {
    const sending = deliverOne(deps, delivery, aborting.signal)
      .catch((error: unknown) => {
        const { id, workspaceId } = delivery;
        logger.warn(
          { err: error, webhookDeliveryId: id, workspaceId },
          "what became of a webhook could not be stored; it will be sent again",
        );
      })
      .finally(() => {
        underWay.delete(sending);
        change();
      });
    underWay.add(sending);
  }

  return {
    deliver() {
      if (isStopping) return Promise.resolve();
      change();
      running ??= run();
      return running;
    },
    async stop() {
      isStopping = true;
      change();
      const grace = setTimeout(() => aborting.abort(), GRACE_MS);
      await running?.catch(() => undefined);
      await Promise.all(underWay);
      clearTimeout(grace);
    },
  };
}

/** No transaction is open while it is being sent. */
async function deliverOne(deps: WebhookDeps, delivery: ClaimedDelivery, signal: AbortSignal): Promise<void> {
  const attempt = await sendWebhook(delivery, deps, signal);
  if (signal.aborted && attempt.status === null) await releaseClaim(deps, delivery);
  else await recordAttempt(deps, delivery, attempt);
}
