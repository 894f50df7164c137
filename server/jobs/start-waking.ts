import type { PostgresStore } from "@/db/client";
import { logger } from "@/server/log/logger";

/** A notice may be lost, another process may die with work in its hands, and a store may be away. */
const LONGEST_SLEEP_MS = 60_000;

export type WakingLoop = {
  /** Does what is due now; resolves when it is done. @throws what the work throws. */
  run(): Promise<void>;
  /** Finishes what is under way. */
  stop(): Promise<void>;
};

export type WakingWork = {
  /** Where others tell of something to do. */
  readonly channel: string;
  /** What the log says when the work throws. */
  readonly failure: string;
  readonly work: (isStopping: () => boolean, now: Date) => Promise<void>;
  /** When something falls due that nobody tells of. */
  readonly findNext?: (lookedAt: Date) => Promise<Date | undefined>;
};

/**
 * Works now, when told, when something falls due, and once a minute. All it knows is in the database: a process that was
 * killed is followed by the next that starts, or by another that runs.
 */
export async function startWaking(
  { listen }: Pick<PostgresStore, "listen">,
  { channel, failure, work, findNext }: WakingWork,
): Promise<WakingLoop> {
  let isStopping = false;
  let isAskedAgain = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function workAll(): Promise<void> {
    let next: Date | undefined;
    try {
      do {
        isAskedAgain = false;
        const now = new Date();
        await work(() => isStopping, now);
        next = await findNext?.(now);
      } while (isAskedAgain && !isStopping);
    } finally {
      running = undefined;
      sleepUntil(next);
    }
  }

  function sleepUntil(next: Date | undefined): void {
    clearTimeout(timer);
    if (isStopping) return;
    const dueInMs = next ? Math.max(0, next.getTime() - Date.now()) : LONGEST_SLEEP_MS;
    timer = setTimeout(wake, Math.min(dueInMs, LONGEST_SLEEP_MS));
  }

  /** Asked while it works, it works once more: what was told meanwhile may have come too late for this round. */
  function run(): Promise<void> {
    if (isStopping) return Promise.resolve();
    if (running) isAskedAgain = true;
    running ??= workAll();
    return running;
  }

  function wake(): void {
    run().catch((error: unknown) => logger.warn({ err: error }, failure));
  }

  await listen(channel, { onMessage: wake, onGap: wake });
  // What an earlier process left behind.
  wake();
  return {
    run,
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
}
