import type { PostgresStore } from "@/db/client";
import { logger } from "@/server/log/logger";
import { deliverMails } from "./deliver-mails";
import { MAILS_CHANNEL } from "./mail-notice";
import type { MailTransport } from "./mail-transport";

export type MailDelivery = {
  /** Sends what is due; resolves when it was tried. */
  deliver(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Sends a mail as soon as the transaction that queued it has committed. A notice that was missed (a crash, a lost
 * connection) is made up for by the job that asks for what is due every minute.
 */
export async function startMailDelivery(
  { db, listen }: Pick<PostgresStore, "db" | "listen">,
  transport: MailTransport,
): Promise<MailDelivery> {
  let isStopping = false;
  let isAskedAgain = false;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    do {
      isAskedAgain = false;
      await deliverMails({ db, transport }, () => isStopping);
    } while (isAskedAgain && !isStopping);
  }

  /** Asked while it runs, it runs once more: what was queued meanwhile may have come too late for this round. */
  function deliver(): Promise<void> {
    if (isStopping) return Promise.resolve();
    if (running) isAskedAgain = true;
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  }

  function wake(): void {
    deliver().catch((error: unknown) => {
      logger.warn({ err: error }, "queued mails could not be read; they will be tried again");
    });
  }

  await listen(MAILS_CHANNEL, { onMessage: wake, onGap: wake });
  // What an earlier process left behind.
  wake();
  return {
    deliver,
    async stop() {
      isStopping = true;
      await running?.catch(() => undefined);
      transport.close();
    },
  };
}
