import { and, eq } from "drizzle-orm";
import { type Bypass, bypasses, environments } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { type Actor, assertCan } from "@/server/authz/policy";
import {
  ConflictError,
  ForbiddenError,
  InvalidStateError,
  NotFoundError,
} from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ReviewBypassInput } from "./bypass-schemas";
import { findBypassReviewers } from "./find-bypass-reviewers";
import { findBypassedPrompts } from "./find-bypassed-prompts";

/** Somebody else has looked at what landed past its gates: it leaves the list. Who may, the environment's policy says. */
export async function reviewBypass(
  ctx: WorkspaceContext,
  { bypassId, note }: ReviewBypassInput,
): Promise<{ id: string; reviewedAt: Date }> {
  assertCan(ctx.actor, "release:read");
  const reviewerId = reviewingPerson(ctx.actor);
  return inWorkspace(ctx, async (tx) => {
    const bypass = await lockBypass(tx, bypassId);
    await assertMayReview(tx, bypass, reviewerId);
    if (bypass.reviewedAt !== null) throw new ConflictError("Somebody else has reviewed it already.");
    const reviewedAt = new Date();
    await tx.db
      .update(bypasses)
      .set({ reviewedBy: reviewerId, reviewedAt, reviewNote: note })
      .where(and(eq(bypasses.workspaceId, tx.workspaceId), eq(bypasses.id, bypass.id)));
    await recordAudit(tx, {
      action: "bypass.review",
      subjectId: bypass.id,
      ...(bypass.releaseId === null ? {} : { correlationId: bypass.releaseId }),
      after: { environmentName: bypass.environmentName, note },
    });
    return { id: bypass.id, reviewedAt };
  });
}

/** A machine cannot answer for having looked. */
function reviewingPerson(actor: Actor): string {
  if (actor.kind !== "user") throw new ForbiddenError("release:review");
  return actor.userId;
}

type LockedBypass = Bypass & { readonly environmentName: string };

async function lockBypass({ db, workspaceId }: WorkspaceContext, bypassId: string): Promise<LockedBypass> {
  const [row] = await db
    .select({ bypass: bypasses, environmentName: environments.name })
    .from(bypasses)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, bypasses.environmentId)),
    )
    .where(and(eq(bypasses.workspaceId, workspaceId), eq(bypasses.id, bypassId)))
    .for("update", { of: bypasses });
  if (!row) throw new NotFoundError("This bypass");
  return { ...row.bypass, environmentName: row.environmentName };
}

async function assertMayReview(
  tx: WorkspaceContext,
  bypass: LockedBypass,
  reviewerId: string,
): Promise<void> {
  if (bypass.userId === reviewerId) {
    throw new InvalidStateError("You passed the gates by yourself, so somebody else has to review it.");
  }
  const landings = await findBypassedPrompts(tx, [bypass.id]);
  const reviewers = await findBypassReviewers(tx, { ...bypass, prompts: landings.get(bypass.id) ?? [] });
  if (!reviewers.has(reviewerId)) throw new ForbiddenError("release:review", bypass.environmentName);
}
