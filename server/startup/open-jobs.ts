import type { PostgresStore } from "@/db/client";
import { JOBS } from "@/server/jobs/job-list";
import { startJobs } from "@/server/jobs/start-jobs";
import { openMailTransport } from "@/server/mail/open-mail-transport";
import { startMailDelivery } from "@/server/mail/start-mail-delivery";
import { startRepricings } from "@/server/repricings/start-repricings";
import { startRolloutEvaluation } from "@/server/rollouts/start-rollout-evaluation";
import { startSchedule } from "@/server/schedules/start-schedule";
import { startTraceExports } from "@/server/trace-exports/start-trace-exports";
import { startWebhookDelivery } from "@/server/webhooks/start-webhook-delivery";

/** The work that nobody waits for: mail, webhooks, what was scheduled, and what is done again and again. */
export async function openJobs(postgres: PostgresStore) {
  const mails = await startMailDelivery(postgres, openMailTransport());
  const webhooks = await startWebhookDelivery(postgres);
  const schedule = await startSchedule(postgres);
  const rollouts = await startRolloutEvaluation(postgres);
  const repricings = await startRepricings(postgres);
  const traceExports = await startTraceExports(postgres);
  const jobs = await startJobs(postgres, { db: postgres.db, mails, webhooks }, JOBS);
  return {
    /** Finishes what is under way; the rest waits in the database. */
    async close() {
      await jobs.stop();
      await Promise.all([schedule.stop(), rollouts.stop(), traceExports.stop(), repricings.stop()]);
      await Promise.all([mails.stop(), webhooks.stop()]);
    },
  };
}
