import type { PostgresStore } from "@/db/client";
import { logger } from "@/server/log/logger";
import { findNextDueTime } from "./find-due-releases";
import { runDueReleases } from "./run-due-releases";
import { SCHEDULES_CHANNEL } from "./schedule-notice";

/** A timer takes 24 days at most; whatever is further away is asked for again. */
const LONGEST_SLEEP_MS = 24 * 60 * 60 * 1000;

export type RunningSchedule = {
  /** Finishes what is under way. */
  stop(): Promise<void>;
};

/**
 * Wakes when the next release is due, and when one is scheduled. What a process that died left behind is landed by the
 * next that starts, or by another's job that asks every minute.
 */
export async function startSchedule({
  db,
  listen,
}: Pick<PostgresStore, "db" | "listen">): Promise<RunningSchedule> {
  let isStopping = false;
  let isAskedAgain = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    do {
      isAskedAgain = false;
      clearTimeout(timer);
      const now = new Date();
      await runDueReleases({ db }, { now: () => now, isStopping: () => isStopping });
      await sleepUntilDue(now);
    } while (isAskedAgain && !isStopping);
  }

  /** What became due while it was looked for is due at once: nothing lies between the two questions. */
  async function sleepUntilDue(lookedUntil: Date): Promise<void> {
    const next = await findNextDueTime(db, lookedUntil);
    if (!next || isStopping) return;
    const sleepMs = Math.min(Math.max(0, next.getTime() - Date.now()), LONGEST_SLEEP_MS);
    timer = setTimeout(wake, sleepMs);
  }

  /** Asked while it runs, it runs once more: what was scheduled meanwhile may have come too late for this round. */
  function wake(): void {
    if (isStopping) return;
    if (running) isAskedAgain = true;
    running ??= run()
      .catch((error: unknown) => {
        logger.warn({ err: error }, "the schedule could not be read; it will be tried again");
      })
      .finally(() => {
        running = undefined;
      });
  }

  await listen(SCHEDULES_CHANNEL, { onMessage: wake, onGap: wake });
  // What an earlier process left behind.
  wake();
  return {
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await running;
      clearTimeout(timer);
    },
  };
}
