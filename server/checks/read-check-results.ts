import { and, desc, eq } from "drizzle-orm";
import { type ReleaseCheck, releaseChecks } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** The newest run of each check of a round, as far as it is about this very content; for services in their transaction. */
export function readCheckResults(
  { db, workspaceId }: WorkspaceContext,
  releaseId: string,
  round: number,
  contentHash: string,
): Promise<ReleaseCheck[]> {
  return db
    .selectDistinctOn([releaseChecks.name])
    .from(releaseChecks)
    .where(
      and(
        eq(releaseChecks.workspaceId, workspaceId),
        eq(releaseChecks.releaseId, releaseId),
        eq(releaseChecks.round, round),
        eq(releaseChecks.contentHash, contentHash),
      ),
    )
    .orderBy(releaseChecks.name, desc(releaseChecks.startedAt), desc(releaseChecks.id));
}
