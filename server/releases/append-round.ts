import { sql } from "drizzle-orm";
import { type ROUND_REASONS, releaseItems, releaseRounds } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { hashOfLanding } from "@/server/deployments/has-drifted";
import type { LandingItem } from "@/server/deployments/read-landing-items";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

type NewRound = {
  readonly releaseId: string;
  readonly environmentId: string;
  readonly number: number;
  readonly why: (typeof ROUND_REASONS)[number];
  readonly title: string;
  readonly reason: string;
  /** With what is live now: that is what it would replace. */
  readonly items: readonly LandingItem[];
};

/** Writes what reviewers see from now on; for services that hold the release's row. */
export async function appendRound(
  { db, workspaceId, actor }: WorkspaceContext,
  { releaseId, environmentId, number, why, title, reason, items }: NewRound,
): Promise<{ number: number; contentHash: string }> {
  const contentHash = hashOfLanding(environmentId, items);
  await db.insert(releaseRounds).values({
    workspaceId,
    releaseId,
    round: number,
    why,
    title,
    reason,
    contentHash,
    ...actorColumns(actor),
    // now() is when the transaction began, which may be before the round it waited for was written.
    createdAt: sql`clock_timestamp()`,
  });
  await db.insert(releaseItems).values(
    items.map(({ promptId, versionNumber, liveVersionNumber }, position) => ({
      workspaceId,
      releaseId,
      round: number,
      promptId,
      versionNumber,
      baseVersionNumber: liveVersionNumber,
      position,
    })),
  );
  return { number, contentHash };
}
