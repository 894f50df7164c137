import { and, eq } from "drizzle-orm";
import { bypasses, environments } from "@/db/schema";
import { type BypassedPrompt, findBypassReviewers } from "@/server/bypasses/find-bypass-reviewers";
import { excerptOf } from "@/server/comments/comment-text";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findActorName } from "./actor-name";
import { deliverNotifications } from "./deliver-notifications";

/** Call it with the landing's transaction: everyone who reviews there is told at once. */
export async function notifyOfBypass(
  tx: WorkspaceContext,
  bypassId: string,
  landing: readonly BypassedPrompt[],
): Promise<void> {
  const { db, workspaceId } = tx;
  const [bypass] = await db
    .select({
      environmentId: bypasses.environmentId,
      environmentName: environments.name,
      userId: bypasses.userId,
      reason: bypasses.reason,
    })
    .from(bypasses)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, bypasses.environmentId)),
    )
    .where(and(eq(bypasses.workspaceId, workspaceId), eq(bypasses.id, bypassId)));
  if (!bypass) throw new Error(`The bypass ${bypassId} is not there to be told of.`);
  const reviewers = await findBypassReviewers(tx, { ...bypass, prompts: landing });
  await deliverNotifications(tx, {
    recipients: new Map([...reviewers].map((userId) => [userId, "bypass"])),
    stored: { bypassId },
    subject: { about: "bypass", bypassId, environmentName: bypass.environmentName },
    excerpt: excerptOf(bypass.reason),
    actorName: await findActorName(tx),
  });
}
