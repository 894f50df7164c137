import type { Database } from "@/db/client";
import type { MailDelivery } from "@/server/mail/start-mail-delivery";
import type { WebhookDelivery } from "@/server/webhooks/start-webhook-delivery";

export type JobDeps = {
  readonly db: Database;
  readonly mails: MailDelivery;
  readonly webhooks: WebhookDelivery;
};

/**
 * Work that is done again and again, by one process of the installation at a time. It runs at least once per turn: after
 * a crash in the middle it is run anew, so running it twice must do no harm.
 */
export type Job = {
  /** Kebab-case; what the log and the audit trail call it. */
  readonly name: string;
  /** In UTC, with a precision of a minute. */
  readonly cron: string;
  /** Rejecting is logged, and the next turn tries again. */
  readonly run: (deps: JobDeps) => Promise<void>;
};
