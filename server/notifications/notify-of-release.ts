import { and, desc, eq, inArray, ne } from "drizzle-orm";
import {
  apiKeys,
  environments,
  releaseReviewers,
  releaseRounds,
  releases,
  releaseVerdicts,
} from "@/db/schema";
import { excerptOf } from "@/server/comments/comment-text";
import type { Verdict } from "@/server/releases/verdicts";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findActorName } from "./actor-name";
import { chooseReleaseRecipients } from "./choose-release-recipients";
import { deliverNotifications } from "./deliver-notifications";
import type { ReleaseEvent } from "./release-event";

type Occasion = {
  readonly releaseId: string;
  readonly event: ReleaseEvent;
  /** Whose review was asked for just now; of other events, whom to tell instead of its reviewers. */
  readonly userIds?: readonly string[];
  /** What was said: the verdict's body, why it failed. */
  readonly excerpt?: string;
};

/**
 * Call it with the transaction of what happened, after it is written and before the audit: nobody is told of what did not
 * happen. Its requesters, and its reviewers where it concerns them, are told; whoever did it is not.
 */
export async function notifyOfRelease(tx: WorkspaceContext, occasion: Occasion): Promise<void> {
  const { releaseId, event, userIds, excerpt = "" } = occasion;
  const release = await readRelease(tx, releaseId);
  const recipients = chooseReleaseRecipients(event, {
    actorId: tx.actor.kind === "user" ? tx.actor.userId : null,
    requesterIds: await findRequesters(tx, releaseId),
    reviewerIds: await findReviewers(tx, releaseId),
    scheduledBy: release.scheduledBy,
    namedIds: userIds,
  });
  if (recipients.size === 0) return;
  const verdict = event === "verdict" ? await findNewestVerdict(tx, releaseId) : null;
  await deliverNotifications(tx, {
    recipients,
    stored: { releaseId, event, ...(verdict ? { verdict } : {}) },
    subject: {
      about: "release",
      number: release.number,
      title: release.title,
      environmentName: release.environmentName,
      event,
      verdict,
    },
    excerpt: excerptOf(excerpt),
    actorName: await findActorName(tx),
  });
}

type ReleaseFacts = {
  readonly number: number;
  readonly title: string;
  readonly environmentName: string;
  readonly scheduledBy: string | null;
};

async function readRelease({ db, workspaceId }: WorkspaceContext, releaseId: string): Promise<ReleaseFacts> {
  const [release] = await db
    .select({
      number: releases.number,
      title: releaseRounds.title,
      environmentName: environments.name,
      scheduledBy: releases.scheduledBy,
    })
    .from(releases)
    .innerJoin(
      releaseRounds,
      and(
        eq(releaseRounds.workspaceId, workspaceId),
        eq(releaseRounds.releaseId, releases.id),
        eq(releaseRounds.round, releases.round),
      ),
    )
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, releases.environmentId)),
    )
    .where(and(eq(releases.workspaceId, workspaceId), eq(releases.id, releaseId)));
  if (!release) throw new Error(`The release ${releaseId} has no round to tell of.`);
  return release;
}

/** A key's maker is told what became of its requests. A round that began because something else landed has no requester. */
async function findRequesters({ db, workspaceId }: WorkspaceContext, releaseId: string): Promise<string[]> {
  const rounds = await db
    .selectDistinct({
      actorKind: releaseRounds.actorKind,
      actorId: releaseRounds.actorId,
      keyMaker: apiKeys.createdBy,
    })
    .from(releaseRounds)
    .leftJoin(apiKeys, and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, releaseRounds.actorId)))
    .where(
      and(
        eq(releaseRounds.workspaceId, workspaceId),
        eq(releaseRounds.releaseId, releaseId),
        inArray(releaseRounds.why, ["opened", "amended"]),
      ),
    );
  return rounds.flatMap(({ actorKind, actorId, keyMaker }) => {
    if (actorKind === "user") return [actorId];
    return keyMaker === null ? [] : [keyMaker];
  });
}

async function findReviewers({ db, workspaceId }: WorkspaceContext, releaseId: string): Promise<string[]> {
  const asked = await db
    .select({ userId: releaseReviewers.userId })
    .from(releaseReviewers)
    .where(and(eq(releaseReviewers.workspaceId, workspaceId), eq(releaseReviewers.releaseId, releaseId)));
  const given = await db
    .selectDistinct({ userId: releaseVerdicts.reviewerId })
    .from(releaseVerdicts)
    .where(
      and(
        eq(releaseVerdicts.workspaceId, workspaceId),
        eq(releaseVerdicts.releaseId, releaseId),
        // Whoever only says something has not taken the review on.
        ne(releaseVerdicts.verdict, "comment"),
      ),
    );
  return [...new Set([...asked, ...given].map(({ userId }) => userId))];
}

async function findNewestVerdict(
  { db, workspaceId, actor }: WorkspaceContext,
  releaseId: string,
): Promise<Verdict | null> {
  if (actor.kind !== "user") return null;
  const [newest] = await db
    .select({ verdict: releaseVerdicts.verdict })
    .from(releaseVerdicts)
    .where(
      and(
        eq(releaseVerdicts.workspaceId, workspaceId),
        eq(releaseVerdicts.releaseId, releaseId),
        eq(releaseVerdicts.reviewerId, actor.userId),
      ),
    )
    .orderBy(desc(releaseVerdicts.createdAt))
    .limit(1);
  return newest?.verdict ?? null;
}
