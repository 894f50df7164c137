import { createId } from "@/db/ids";
import { legalHolds } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CreateHoldInput } from "./deletion-schemas";
import { readHeldTargets } from "./find-held-traces";

/** Each is a question to the store for every step of a deletion. */
const MAX_HOLDS = 100;

/** From now on neither retention nor a deletion touches what it covers, what comes later too. */
export async function createHold(
  ctx: WorkspaceContext,
  { target, reason }: CreateHoldInput,
): Promise<{ id: string }> {
  assertCan(ctx.actor, "hold:manage");
  return inWorkspace(ctx, async (tx) => {
    const standing = await readHeldTargets(tx);
    if (standing.length >= MAX_HOLDS) {
      throw new InvalidStateError(`There are ${MAX_HOLDS} holds. Lift one, or join several in one filter.`);
    }
    const id = createId("legalHold");
    const createdBy = actorColumns(tx.actor).actorId;
    await tx.db.insert(legalHolds).values({ workspaceId: tx.workspaceId, id, target, reason, createdBy });
    await recordAudit(tx, { action: "hold.create", subjectId: id, after: { target, reason } });
    return { id };
  });
}
