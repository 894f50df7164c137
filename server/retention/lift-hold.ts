import { and, eq } from "drizzle-orm";
import { legalHolds } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { LiftHoldInput } from "./deletion-schemas";

/** What it kept beyond its time goes with the next turn of retention; a deletion that passed it by has to be asked for anew. */
export async function liftHold(ctx: WorkspaceContext, { legalHoldId, reason }: LiftHoldInput): Promise<void> {
  assertCan(ctx.actor, "hold:manage");
  await inWorkspace(ctx, async (tx) => {
    const isHold = and(eq(legalHolds.workspaceId, tx.workspaceId), eq(legalHolds.id, legalHoldId));
    const [hold] = await tx.db.select().from(legalHolds).where(isHold).for("update");
    if (!hold) throw new NotFoundError("The hold");
    if (hold.liftedAt) throw new InvalidStateError("This hold was lifted already.");
    const liftedBy = actorColumns(tx.actor).actorId;
    await tx.db.update(legalHolds).set({ liftedBy, liftedAt: new Date(), liftReason: reason }).where(isHold);
    await recordAudit(tx, {
      action: "hold.lift",
      subjectId: legalHoldId,
      before: { target: hold.target, reason: hold.reason },
      after: { reason },
    });
  });
}
