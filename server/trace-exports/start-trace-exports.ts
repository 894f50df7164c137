import type { PostgresStore } from "@/db/client";
import { logger } from "@/server/log/logger";
import { runWaitingExports } from "./run-waiting-exports";
import { TRACE_EXPORTS_CHANNEL } from "./trace-export-notice";

export type RunningExports = {
  /** Finishes the round under way; whoever starts next goes on from there. */
  stop(): Promise<void>;
};

/** Writes exports as soon as they are asked for. What a process that died left behind, the job of every minute finds. */
export async function startTraceExports({
  db,
  listen,
}: Pick<PostgresStore, "db" | "listen">): Promise<RunningExports> {
  let isStopping = false;
  let isAskedAgain = false;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    do {
      isAskedAgain = false;
      await runWaitingExports({ db }, { now: () => new Date(), isStopping: () => isStopping });
    } while (isAskedAgain && !isStopping);
  }

  /** Asked while it runs, it runs once more: what was asked for meanwhile may have come too late for this round. */
  function wake(): void {
    if (isStopping) return;
    if (running) isAskedAgain = true;
    running ??= run()
      .catch((error: unknown) =>
        logger.warn({ err: error }, "exports could not be read; they will be tried again"),
      )
      .finally(() => {
        running = undefined;
      });
  }

  await listen(TRACE_EXPORTS_CHANNEL, { onMessage: wake, onGap: wake });
  wake();
  return {
    async stop() {
      isStopping = true;
      await running;
    },
  };
}
