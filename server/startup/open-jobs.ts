import type { PostgresStore } from "@/db/client";
import { JOBS } from "@/server/jobs/job-list";
import { startJobs } from "@/server/jobs/start-jobs";
import { openMailTransport } from "@/server/mail/open-mail-transport";
import { startMailDelivery } from "@/server/mail/start-mail-delivery";
import { startSchedule } from "@/server/schedules/start-schedule";

/** The work that nobody waits for: mail, what was scheduled, and what is done again and again. */
export async function openJobs(postgres: PostgresStore) {
  const mails = await startMailDelivery(postgres, openMailTransport());
  const schedule = await startSchedule(postgres);
  const jobs = await startJobs(postgres, { db: postgres.db, mails }, JOBS);
  return {
    /** Finishes what is under way; the rest waits in the database. */
    async close() {
      await jobs.stop();
      await schedule.stop();
      await mails.stop();
    },
  };
}
