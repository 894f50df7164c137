import { and, eq } from "drizzle-orm";
import { releaseItems } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** In any of its rounds: what is said of a version that was exchanged since still belongs to the release. */
export async function assertInRelease(
  { db, workspaceId }: WorkspaceContext,
  releaseId: string,
  { promptId, versionNumber }: { promptId: string; versionNumber: number },
): Promise<void> {
  const [item] = await db
    .select({ round: releaseItems.round })
    .from(releaseItems)
    .where(
      and(
        eq(releaseItems.workspaceId, workspaceId),
        eq(releaseItems.releaseId, releaseId),
        eq(releaseItems.promptId, promptId),
        eq(releaseItems.versionNumber, versionNumber),
      ),
    )
    .limit(1);
  if (!item) throw new NotFoundError(`A release with v${versionNumber} of the prompt`);
}
