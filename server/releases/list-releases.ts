import { and, eq, inArray, lt, notInArray, or, type SQL, sql } from "drizzle-orm";
import {
  apiKeys,
  environments,
  prompts,
  releaseItems,
  releaseReviewers,
  releases,
  releaseVerdicts,
} from "@/db/schema";
import type { Actor } from "@/server/authz/policy";
import { isEnvironmentNamed } from "@/server/environments/is-environment-named";
import { isNamed } from "@/server/prompts/is-named";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertMayLook } from "./assert-may-look";
import { decodeReleaseCursor, encodeReleaseCursor } from "./release-cursor";
import type { ReleasePage } from "./release-outputs";
import { type ListReleasesInput, ME, type ReleaseStateFilter } from "./release-schemas";
import { OPEN_RELEASE_STATES } from "./release-state";
import { selectReleases } from "./select-releases";

/** Newest first. Drafts are among them: everybody who may read releases sees them. */
export async function listReleases(ctx: WorkspaceContext, input: ListReleasesInput): Promise<ReleasePage> {
  assertMayLook(ctx, input.environmentName);
  const { cursor, limit } = input;
  const before = cursor ? lt(releases.number, decodeReleaseCursor(cursor)) : undefined;
  const found = await inWorkspace(ctx, (tx) =>
    selectReleases(tx, [...filtersOf(tx, input), before], limit + 1),
  );
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return { releases: page, nextCursor: last ? encodeReleaseCursor(last.number) : null };
}

function filtersOf(ctx: WorkspaceContext, input: ListReleasesInput): (SQL | undefined)[] {
  const { environmentName, state, promptSlug, requesterId, reviewerId } = input;
  return [
    // A key sees the environments that it is bound to.
    ctx.actor.kind === "apiKey" ? inArray(environments.name, [...ctx.actor.environments]) : undefined,
    environmentName === undefined ? undefined : isEnvironmentNamed(ctx.workspaceId, environmentName),
    state === undefined ? undefined : isIn(state),
    promptSlug === undefined ? undefined : asksFor(ctx, promptSlug),
    requesterId === undefined ? undefined : isRequestedBy(ctx, personOf(ctx.actor, requesterId)),
    reviewerId === undefined ? undefined : isReviewedBy(ctx, personOf(ctx.actor, reviewerId)),
  ];
}

function isIn(state: ReleaseStateFilter): SQL {
  if (state === "open") return inArray(releases.state, [...OPEN_RELEASE_STATES]);
  return state === "closed"
    ? notInArray(releases.state, [...OPEN_RELEASE_STATES])
    : eq(releases.state, state);
}

/** A key is whoever made it. */
function personOf(actor: Actor, id: string): string {
  if (id !== ME) return id;
  if (actor.kind === "user") return actor.userId;
  return actor.kind === "apiKey" ? (actor.createdBy ?? actor.apiKeyId) : actor.job;
}

function asksFor({ db, workspaceId }: WorkspaceContext, promptSlug: string): SQL {
  return inArray(
    releases.id,
    db
      .select({ id: releaseItems.releaseId })
      .from(releaseItems)
      .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, releaseItems.promptId)))
      .where(
        and(
          eq(releaseItems.workspaceId, workspaceId),
          // What an earlier round asked for is not asked for any more.
          eq(releaseItems.round, releases.round),
          isNamed(workspaceId, promptSlug),
        ),
      ),
  );
}

function isRequestedBy({ db, workspaceId }: WorkspaceContext, personId: string): SQL | undefined {
  const keys = db
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.createdBy, personId)));
  return or(eq(releases.actorId, personId), inArray(releases.actorId, keys));
}

function isReviewedBy({ db, workspaceId }: WorkspaceContext, personId: string): SQL {
  const asked = db
    .select({ id: releaseReviewers.releaseId })
    .from(releaseReviewers)
    .where(and(eq(releaseReviewers.workspaceId, workspaceId), eq(releaseReviewers.userId, personId)));
  const given = db
    .select({ id: releaseVerdicts.releaseId })
    .from(releaseVerdicts)
    .where(and(eq(releaseVerdicts.workspaceId, workspaceId), eq(releaseVerdicts.reviewerId, personId)));
  return sql`(${inArray(releases.id, asked)} or ${inArray(releases.id, given)})`;
}
