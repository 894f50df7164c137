import type { PostgresStore } from "@/db/client";
import { startWaking } from "@/server/jobs/start-waking";
import { deliverMails } from "./deliver-mails";
import { MAILS_CHANNEL } from "./mail-notice";
import type { MailTransport } from "./mail-transport";

export type MailDelivery = {
  /** Sends what is due; resolves when it was tried. */
  deliver(): Promise<void>;
  stop(): Promise<void>;
};

/** Sends a mail as soon as the transaction that queued it has committed. */
export async function startMailDelivery(
  { db, listen }: Pick<PostgresStore, "db" | "listen">,
  transport: MailTransport,
): Promise<MailDelivery> {
  const loop = await startWaking(
    { listen },
    {
      channel: MAILS_CHANNEL,
      failure: "queued mails could not be read; they will be tried again",
      work: (isStopping) => deliverMails({ db, transport }, isStopping),
    },
  );
  return {
    deliver: loop.run,
    async stop() {
      await loop.stop();
      transport.close();
    },
  };
}
