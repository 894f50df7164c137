import type { PostgresStore } from "@/db/client";
import { startWaking, type WakingLoop } from "@/server/jobs/start-waking";
import { findNextDueTime } from "./find-due-releases";
import { runDueReleases } from "./run-due-releases";
import { SCHEDULES_CHANNEL } from "./schedule-notice";

/**
 * Wakes when the next release is due, and when one is scheduled. What became due while it was looked for is due at once:
 * nothing lies between the two questions.
 */
export function startSchedule(store: Pick<PostgresStore, "db" | "listen">): Promise<WakingLoop> {
  return startWaking(store, {
    channel: SCHEDULES_CHANNEL,
    failure: "the schedule could not be read; it will be tried again",
    work: (isStopping, now) => runDueReleases(store, { now: () => now, isStopping }),
    findNext: (lookedAt) => findNextDueTime(store.db, lookedAt),
  });
}
