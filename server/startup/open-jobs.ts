import type { PostgresStore } from "@/db/client";
import { JOBS } from "@/server/jobs/job-list";
import { startJobs } from "@/server/jobs/start-jobs";
import { openMailTransport } from "@/server/mail/open-mail-transport";
import { startMailDelivery } from "@/server/mail/start-mail-delivery";
import { startRolloutEvaluation } from "@/server/rollouts/start-rollout-evaluation";
import { startSchedule } from "@/server/schedules/start-schedule";
import { startWebhookDelivery } from "@/server/webhooks/start-webhook-delivery";

/** The work that nobody waits for: mail, webhooks, what was scheduled, and what is done again and again. */
export async function openJobs(postgres: PostgresStore) {
  const mails = await startMailDelivery(postgres, openMailTransport());
  const webhooks = await startWebhookDelivery(postgres);
  const schedule = await startSchedule(postgres);
  const rollouts = await startRolloutEvaluation(postgres);
  const jobs = await startJobs(postgres, { db: postgres.db, mails, webhooks }, JOBS);
  return {
    /** Finishes what is under way; the rest waits in the database. */
    async close() {
      await jobs.stop();
      await Promise.all([schedule.stop(), rollouts.stop()]);
      await Promise.all([mails.stop(), webhooks.stop()]);
    },
  };
}
