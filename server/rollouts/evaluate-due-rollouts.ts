import type { Database } from "@/db/client";
import { logger } from "@/server/log/logger";
import { evaluateRollout } from "./evaluate-rollout";
import { findDueRollouts } from "./find-due-rollouts";

type Turn = {
  readonly now: () => Date;
  /** Asked before each: what is left then waits for the next turn. */
  readonly isStopping?: () => boolean;
};

/** Any number of these may run at once, in any number of processes. */
export async function evaluateDueRollouts(
  { db }: { readonly db: Database },
  { now, isStopping = () => false }: Turn,
): Promise<void> {
  for (const due of await findDueRollouts(db, now())) {
    if (isStopping()) return;
    try {
      const outcome = await evaluateRollout(db, due, now);
      if (outcome !== "wait") logger.info({ rolloutId: due.id, outcome }, "a rollout was looked at");
    } catch (error) {
      logger.error(
        { rolloutId: due.id, err: error },
        "a rollout could not be looked at; it will be tried again",
      );
    }
  }
}
