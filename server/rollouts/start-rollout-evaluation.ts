import type { PostgresStore } from "@/db/client";
import { logger } from "@/server/log/logger";
import { evaluateDueRollouts } from "./evaluate-due-rollouts";
import { findNextEvaluation } from "./find-due-rollouts";
import { ROLLOUTS_CHANNEL } from "./rollout-notice";

/** A notice may be lost, and another process may die with a rollout in its hands. */
const LONGEST_SLEEP_MS = 60_000;

export type RunningEvaluation = {
  /** Finishes what is under way. */
  stop(): Promise<void>;
};

/**
 * Wakes when a rollout is to be looked at, and when one starts, steps or is resumed. All it knows is in the database: a
 * process that was killed is followed by the next that starts, or by another that runs.
 */
export async function startRolloutEvaluation({
  db,
  listen,
}: Pick<PostgresStore, "db" | "listen">): Promise<RunningEvaluation> {
  const now = () => new Date();
  let isStopping = false;
  let isAskedAgain = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    do {
      isAskedAgain = false;
      clearTimeout(timer);
      await evaluateDueRollouts({ db }, { now, isStopping: () => isStopping });
      await sleepUntilDue();
    } while (isAskedAgain && !isStopping);
  }

  async function sleepUntilDue(): Promise<void> {
    const next = await findNextEvaluation(db);
    if (isStopping) return;
    const dueInMs = next === undefined ? LONGEST_SLEEP_MS : next.getTime() - Date.now();
    timer = setTimeout(wake, Math.min(Math.max(0, dueInMs), LONGEST_SLEEP_MS));
  }

  /** Asked while it runs, it runs once more: what began meanwhile may have come too late for this round. */
  function wake(): void {
    if (isStopping) return;
    if (running) isAskedAgain = true;
    running ??= run()
      .catch((error: unknown) => {
        logger.warn({ err: error }, "rollouts could not be read; they will be tried again");
        timer = setTimeout(wake, LONGEST_SLEEP_MS);
      })
      .finally(() => {
        running = undefined;
      });
  }

  await listen(ROLLOUTS_CHANNEL, { onMessage: wake, onGap: wake });
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
