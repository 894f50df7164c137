import { and, eq, inArray } from "drizzle-orm";
import { releaseRounds, releases } from "@/db/schema";
import { hashOfLanding } from "@/server/deployments/has-drifted";
import type { LandingItem } from "@/server/deployments/read-landing-items";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ReleaseOutcome } from "./release-outputs";
import { OPEN_RELEASE_STATES } from "./release-state";

type Request = {
  readonly environmentId: string;
  readonly title: string;
  readonly reason: string;
  readonly items: readonly LandingItem[];
};

/**
 * The open release that a key's same call made before: a pipeline that heard no answer sends it again. What a person asks
 * for twice they mean twice.
 */
export async function findSameRequest(
  { db, workspaceId, actor }: WorkspaceContext,
  { environmentId, title, reason, items }: Request,
): Promise<ReleaseOutcome | undefined> {
  if (actor.kind !== "apiKey") return undefined;
  const [same] = await db
    .select({
      id: releases.id,
      number: releases.number,
      state: releases.state,
      round: releases.round,
      contentHash: releaseRounds.contentHash,
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
    .where(
      and(
        eq(releases.workspaceId, workspaceId),
        eq(releases.environmentId, environmentId),
        inArray(releases.state, [...OPEN_RELEASE_STATES]),
        eq(releases.actorKind, "apiKey"),
        eq(releases.actorId, actor.apiKeyId),
        eq(releaseRounds.contentHash, hashOfLanding(environmentId, items)),
        eq(releaseRounds.title, title),
        eq(releaseRounds.reason, reason),
      ),
    )
    .limit(1);
  return same;
}
