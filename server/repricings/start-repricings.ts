import type { PostgresStore } from "@/db/client";
import { logger } from "@/server/log/logger";
import { REPRICINGS_CHANNEL } from "./repricing-notice";
import { runDueRepricings } from "./run-due-repricings";

/** A process may die with a job in its hands, and a store may be away. */
const LONGEST_SLEEP_MS = 60_000;

export type RunningRepricings = {
  /** Finishes the step under way; the rest waits in the database. */
  stop(): Promise<void>;
};

/** Wakes when calls are to be priced again, and now and then for what another process left behind. */
export async function startRepricings({
  db,
  listen,
}: Pick<PostgresStore, "db" | "listen">): Promise<RunningRepricings> {
  let isStopping = false;
  let isAskedAgain = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    do {
      isAskedAgain = false;
      await runDueRepricings({ db }, () => isStopping);
    } while (isAskedAgain && !isStopping);
  }

  function wake(): void {
    if (isStopping) return;
    clearTimeout(timer);
    if (running) isAskedAgain = true;
    running ??= run()
      .catch((error: unknown) => {
        logger.warn({ err: error }, "what is to be priced again could not be read; it will be tried again");
      })
      .finally(() => {
        running = undefined;
        if (!isStopping) timer = setTimeout(wake, LONGEST_SLEEP_MS);
      });
  }

  await listen(REPRICINGS_CHANNEL, { onMessage: wake, onGap: wake });
  wake();
  return {
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await running;
    },
  };
}
