import { and, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { bypasses, environments, releases, users } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { isEnvironmentNamed } from "@/server/environments/is-environment-named";
import type { Gate } from "@/server/gates/gate";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ListBypassesInput } from "./bypass-schemas";
import { findBypassReviewers } from "./find-bypass-reviewers";
import { type BypassLanding, findBypassedPrompts } from "./find-bypassed-prompts";

type Person = { readonly userId: string; readonly name: string };

export type BypassListItem = {
  readonly id: string;
  readonly environment: { readonly name: string; readonly color: string };
  readonly by: Person;
  readonly reason: string;
  readonly ticket: string;
  /** Those that were shut. */
  readonly gates: readonly Gate[];
  readonly landings: readonly Omit<BypassLanding, "promptId">[];
  /** The release that was applied so; null for a direct deployment. */
  readonly releaseNumber: number | null;
  readonly createdAt: Date;
  /** Null while nobody else has looked at it. */
  readonly review: { readonly by: Person; readonly at: Date; readonly note: string } | null;
  readonly canReview: boolean;
};
export type BypassPage = { bypasses: BypassListItem[]; nextCursor: string | null };

/** What landed past its gates, newest first. */
export async function listBypasses(ctx: WorkspaceContext, input: ListBypassesInput): Promise<BypassPage> {
  assertCan(ctx.actor, "deployment:read", input.environmentName);
  return inWorkspace(ctx, async (tx) => {
    const rows = await readBypasses(tx, input);
    const page = rows.slice(0, input.limit);
    const landings = await findBypassedPrompts(
      tx,
      page.map(({ id }) => id),
    );
    const items: BypassListItem[] = [];
    for (const row of page) items.push(await itemOf(tx, row, landings.get(row.id) ?? []));
    return { bypasses: items, nextCursor: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null };
  });
}

function readBypasses({ db, workspaceId }: WorkspaceContext, input: ListBypassesInput) {
  const reviewers = alias(users, "reviewers");
  const { environmentName, cursor, limit } = input;
  return db
    .select({
      id: bypasses.id,
      environmentId: bypasses.environmentId,
      environment: { name: environments.name, color: environments.color },
      userId: bypasses.userId,
      userName: users.name,
      reason: bypasses.reason,
      ticket: bypasses.ticket,
      gates: bypasses.gates,
      releaseNumber: releases.number,
      createdAt: bypasses.createdAt,
      reviewedBy: bypasses.reviewedBy,
      reviewerName: reviewers.name,
      reviewedAt: bypasses.reviewedAt,
      reviewNote: bypasses.reviewNote,
    })
    .from(bypasses)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, bypasses.environmentId)),
    )
    .leftJoin(releases, and(eq(releases.workspaceId, workspaceId), eq(releases.id, bypasses.releaseId)))
    .leftJoin(users, eq(users.id, bypasses.userId))
    .leftJoin(reviewers, eq(reviewers.id, bypasses.reviewedBy))
    .where(
      and(
        eq(bypasses.workspaceId, workspaceId),
        input.isReviewed ? isNotNull(bypasses.reviewedAt) : isNull(bypasses.reviewedAt),
        environmentName === undefined ? undefined : isEnvironmentNamed(workspaceId, environmentName),
        afterCursor(workspaceId, cursor),
      ),
    )
    .orderBy(desc(bypasses.createdAt), desc(bypasses.id))
    .limit(limit + 1);
}

type Row = Awaited<ReturnType<typeof readBypasses>>[number];

async function itemOf(
  tx: WorkspaceContext,
  row: Row,
  landings: readonly BypassLanding[],
): Promise<BypassListItem> {
  const { environmentId, userId, userName, reviewedBy, reviewerName, reviewedAt, reviewNote, ...rest } = row;
  return {
    ...rest,
    by: personOf(userId, userName),
    landings: landings.map(({ promptId: _, ...landing }) => landing),
    review:
      reviewedBy === null || reviewedAt === null
        ? null
        : { by: personOf(reviewedBy, reviewerName), at: reviewedAt, note: reviewNote },
    canReview:
      reviewedAt === null &&
      tx.actor.kind === "user" &&
      (await findBypassReviewers(tx, { environmentId, userId, prompts: landings })).has(tx.actor.userId),
  };
}

const personOf = (userId: string, name: string | null): Person => ({
  userId,
  name: name ?? "A former member",
});

/** A cursor that is none of this workspace's comes before nothing. */
function afterCursor(workspaceId: string, cursor: string | null | undefined): SQL | undefined {
  if (cursor === undefined || cursor === null) return undefined;
  return sql`(${bypasses.createdAt}, ${bypasses.id}) < (
    select b.created_at, b.id from bypasses b where b.workspace_id = ${workspaceId} and b.id = ${cursor}
  )`;
}
