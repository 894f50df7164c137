import { sql } from "drizzle-orm";
import { releaseReviewers } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { InvalidInputError, NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { abilitiesOf, type Situation } from "./read-situation";

/** Notes whose review is asked for; asking again moves the request to the top. For services that hold the release's row. */
export async function askReviewers(
  { db, workspaceId, actor }: WorkspaceContext,
  { round, facts }: Pick<Situation, "round" | "facts">,
  userIds: readonly string[],
): Promise<void> {
  for (const userId of userIds) assertMayReview(facts, userId);
  if (userIds.length === 0) return;
  const asked = { requestedBy: actorColumns(actor).actorId, requestedAt: sql`clock_timestamp()` };
  await db
    .insert(releaseReviewers)
    .values(
      [...new Set(userIds)].map((userId) => ({ workspaceId, releaseId: round.release.id, userId, ...asked })),
    )
    .onConflictDoUpdate({
      target: [releaseReviewers.workspaceId, releaseReviewers.releaseId, releaseReviewers.userId],
      set: asked,
    });
}

/** Nobody is asked for what they may not give. */
function assertMayReview(facts: Situation["facts"], userId: string): void {
  const name = facts.people.get(userId)?.name;
  if (name === undefined) throw new NotFoundError("This member");
  const why = whyNot(facts, userId);
  if (why === null) return;
  throw new InvalidInputError(`${name} ${why}`, [{ path: "userIds", message: `${name} ${why}` }]);
}

function whyNot(facts: Situation["facts"], userId: string): string | null {
  if (!abilitiesOf(facts, userId).mayReview) return `may not review releases into ${facts.environment.name}.`;
  return facts.release.involvedIds.has(userId) ? "requested this release or wrote in it." : null;
}
