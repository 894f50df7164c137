import type { Database } from "@/db/client";
import { logger } from "@/server/log/logger";
import { findDueReleases } from "./find-due-releases";
import { landDueRelease } from "./land-due-release";

type Turn = {
  readonly now: () => Date;
  /** Asked before each: what is left then waits for the next turn. */
  readonly isStopping?: () => boolean;
};

/** Lands, suspends or fails what is due. Any number of these may run at once, in any number of processes. */
export async function runDueReleases(
  { db }: { readonly db: Database },
  { now, isStopping = () => false }: Turn,
): Promise<void> {
  for (const due of await findDueReleases(db, now())) {
    if (isStopping()) return;
    const facts = { releaseId: due.id, scheduledAt: due.scheduledAt };
    try {
      const outcome = await landDueRelease(db, due);
      logger.info({ ...facts, outcome }, "a scheduled release was due");
    } catch (error) {
      logger.error({ ...facts, err: error }, "a release that is due could not land; it will be tried again");
    }
  }
}
