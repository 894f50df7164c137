import { and, asc, eq, exists, inArray, isNull, lt, lte, notExists, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { environmentPolicies, releaseChecks, releaseRounds, releases } from "@/db/schema";
import { recordAudits } from "@/server/audit/record-audit";
import { asWorker } from "@/server/jobs/as-worker";
import { logger } from "@/server/log/logger";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { CHECKED_STATES } from "./is-checkable";
import { runChecks } from "./run-checks";
import { sendCheckRequest } from "./send-check-request";

/** A round is checked by whoever opened it; one without results for so long was left by a process that died. */
const LEFT_AFTER_MS = 60_000;
/** Sent together for one workspace; the others come with the next turn. */
const MOST_REQUESTS = 50;

/**
 * Fails the checks that were not answered in time, sends again what was not delivered, and runs the checks of rounds
 * that have none.
 */
export async function expireChecks({ db }: { readonly db: Database }, now: () => Date): Promise<void> {
  for (const workspaceId of await findWorkspaces(db)) {
    const ctx: WorkspaceContext = { db, workspaceId, actor: { kind: "system", job: "expire-checks" } };
    try {
      await failOverdue(ctx, now());
      // At once: systems that hang must not keep the checks of others waiting.
      await Promise.all((await findUndelivered(ctx)).map((checkId) => sendCheckRequest(ctx, checkId, now())));
      for (const releaseId of await findUnchecked(ctx, now())) await runChecks(ctx, releaseId, { now });
    } catch (error) {
      // What is wrong in one workspace must not keep the checks of all others waiting.
      logger.error({ err: error, workspaceId }, "checks could not be followed up");
    }
  }
}

function findWorkspaces(db: Database): Promise<string[]> {
  return asWorker(db, async (tx) => {
    const open = await tx
      .selectDistinct({ id: releases.workspaceId })
      .from(releases)
      .where(inArray(releases.state, [...CHECKED_STATES]));
    const waiting = await tx
      .selectDistinct({ id: releaseChecks.workspaceId })
      .from(releaseChecks)
      .where(eq(releaseChecks.state, "pending"));
    return [...new Set([...open, ...waiting].map(({ id }) => id))];
  });
}

async function failOverdue(ctx: WorkspaceContext, now: Date): Promise<void> {
  await inWorkspace(ctx, async (tx) => {
    const overdue = await tx.db
      .update(releaseChecks)
      .set({
        state: "fail",
        summary: sql`case when ${releaseChecks.deliveredAt} is null
          then 'The request could not be delivered in time.' else 'No answer came in time.' end`,
        finishedAt: now,
      })
      .where(
        and(
          eq(releaseChecks.workspaceId, tx.workspaceId),
          eq(releaseChecks.state, "pending"),
          lte(releaseChecks.deadline, now),
        ),
      )
      .returning();
    await recordAudits(
      tx,
      overdue.map(({ id, releaseId, name, round }) => ({
        action: "check.expire" as const,
        subjectId: releaseId,
        correlationId: releaseId,
        after: { checkId: id, name, round },
      })),
    );
  });
}

async function findUndelivered(ctx: WorkspaceContext): Promise<string[]> {
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({ id: releaseChecks.id })
      .from(releaseChecks)
      .where(
        and(
          eq(releaseChecks.workspaceId, workspaceId),
          eq(releaseChecks.state, "pending"),
          isNull(releaseChecks.deliveredAt),
        ),
      )
      .orderBy(asc(releaseChecks.deadline))
      .limit(MOST_REQUESTS),
  );
  return rows.map(({ id }) => id);
}

async function findUnchecked(ctx: WorkspaceContext, now: Date): Promise<string[]> {
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) => {
    const hasChecks = db
      .select({ one: sql`1` })
      .from(environmentPolicies)
      .where(
        and(
          eq(environmentPolicies.workspaceId, workspaceId),
          eq(environmentPolicies.environmentId, releases.environmentId),
          sql`jsonb_array_length(coalesce(${environmentPolicies.sections} -> 'checks', '[]')) > 0`,
        ),
      );
    const results = db
      .select({ one: sql`1` })
      .from(releaseChecks)
      .where(
        and(
          eq(releaseChecks.workspaceId, workspaceId),
          eq(releaseChecks.releaseId, releases.id),
          eq(releaseChecks.round, releases.round),
        ),
      );
    return db
      .select({ id: releases.id })
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
          inArray(releases.state, [...CHECKED_STATES]),
          lt(releaseRounds.createdAt, new Date(now.getTime() - LEFT_AFTER_MS)),
          exists(hasChecks),
          notExists(results),
        ),
      );
  });
  return rows.map(({ id }) => id);
}
