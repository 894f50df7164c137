import { and, eq, isNotNull } from "drizzle-orm";
import { apiKeys, deployments, prompts, releaseRounds } from "@/db/schema";
import { excerptOf } from "@/server/comments/comment-text";
import type { RolloutSituation } from "@/server/rollouts/lock-rollout";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findActorName } from "./actor-name";
import { deliverNotifications } from "./deliver-notifications";
import type { RolloutEvent } from "./rollout-event";

type Occasion = {
  readonly situation: RolloutSituation;
  readonly event: RolloutEvent;
  readonly reason: string;
};

type Doer = { readonly actorKind: string; readonly actorId: string };

/**
 * Call it with the transaction of what happened, before the audit. Told are whoever started it, who asked for the
 * release that did, and the prompt's owner: it is their change that has stopped while nobody was looking.
 */
export async function notifyOfRollout(
  tx: WorkspaceContext,
  { situation: { rollout, environment, promptSlug }, event, reason }: Occasion,
): Promise<void> {
  const concerned = [rollout, ...(await findRequesters(tx, rollout.id))];
  const people: (string | null)[] = [];
  for (const doer of concerned) people.push(await findPerson(tx, doer));
  const told = [...people, await findOwner(tx, rollout.promptId)].filter((userId) => userId !== null);
  await deliverNotifications(tx, {
    recipients: new Map(told.map((userId) => [userId, "rollout"])),
    stored: { promptId: rollout.promptId, rolloutId: rollout.id, rolloutEvent: event },
    subject: {
      about: "rollout",
      rolloutId: rollout.id,
      promptSlug,
      versionNumber: rollout.versionNumber,
      environmentName: environment.name,
      event,
    },
    excerpt: excerptOf(reason),
    actorName: await findActorName(tx),
  });
}

function findRequesters({ db, workspaceId }: WorkspaceContext, rolloutId: string): Promise<Doer[]> {
  return db
    .selectDistinct({ actorKind: releaseRounds.actorKind, actorId: releaseRounds.actorId })
    .from(deployments)
    .innerJoin(
      releaseRounds,
      and(eq(releaseRounds.workspaceId, workspaceId), eq(releaseRounds.releaseId, deployments.releaseId)),
    )
    .where(
      and(
        eq(deployments.workspaceId, workspaceId),
        eq(deployments.rolloutId, rolloutId),
        isNotNull(deployments.releaseId),
      ),
    );
}

/** What a key did is its maker's. */
async function findPerson({ db, workspaceId }: WorkspaceContext, { actorKind, actorId }: Doer) {
  if (actorKind === "user") return actorId;
  const [key] = await db
    .select({ createdBy: apiKeys.createdBy })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, actorId)));
  return key?.createdBy ?? null;
}

async function findOwner({ db, workspaceId }: WorkspaceContext, promptId: string): Promise<string | null> {
  const [prompt] = await db
    .select({ ownerId: prompts.ownerId })
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, promptId)));
  return prompt?.ownerId ?? null;
}
