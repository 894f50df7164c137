import { and, asc, eq, gt, lte, min } from "drizzle-orm";
import type { Database } from "@/db/client";
import { releases } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";

export type DueRelease = { readonly workspaceId: string; readonly id: string; readonly scheduledAt: Date };

/** More than that wait for the next turn, which comes within a minute. */
const MOST_AT_ONCE = 100;

/** Of all workspaces, in the order in which they are due. */
export async function findDueReleases(db: Database, now: Date): Promise<DueRelease[]> {
  const rows = await asWorker(db, (tx) =>
    tx
      .select({ workspaceId: releases.workspaceId, id: releases.id, scheduledAt: releases.scheduledAt })
      .from(releases)
      .where(and(eq(releases.state, "scheduled"), lte(releases.scheduledAt, now)))
      .orderBy(asc(releases.scheduledAt))
      .limit(MOST_AT_ONCE),
  );
  return rows.flatMap(({ scheduledAt, ...due }) => (scheduledAt ? [{ ...due, scheduledAt }] : []));
}

/** Undefined while nothing is scheduled for later than that. */
export async function findNextDueTime(db: Database, now: Date): Promise<Date | undefined> {
  const [next] = await asWorker(db, (tx) =>
    tx
      .select({ at: min(releases.scheduledAt) })
      .from(releases)
      .where(and(eq(releases.state, "scheduled"), gt(releases.scheduledAt, now))),
  );
  return next?.at ?? undefined;
}
