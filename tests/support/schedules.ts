import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { releases } from "@/db/schema";
import type { ReleaseOutcome } from "@/server/releases/release-outputs";
import { scheduleRelease } from "@/server/releases/schedule-release";
import { approve, request, seenOf, type Team } from "./releases";

const TOMORROW = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);

/** Approved by both reviewers and scheduled by the publisher for tomorrow. */
export async function aScheduledRelease(
  { editor, first, second, publisher }: Team,
  input: Parameters<typeof request>[1] = {},
): Promise<ReleaseOutcome> {
  const release = await request(editor, input);
  await approve(first, release);
  await approve(second, release);
  return scheduleRelease(publisher, { ...seenOf(release), localTime: TOMORROW(), timeZone: "UTC" });
}

/** As if that time had been chosen: people choose whole minutes that are still to come. */
export async function setDue(db: Database, { id }: { id: string }, at: Date): Promise<void> {
  await db
    .update(releases)
    .set({ scheduledAt: at })
    .where(and(eq(releases.id, id), eq(releases.state, "scheduled")));
}
