import { and, eq, sql } from "drizzle-orm";
import { createId } from "@/db/ids";
import { environments } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import type { NamedEnvironmentInput } from "@/server/environments/environment-schemas";
import { lockEnvironmentRow } from "@/server/environments/find-environment-row";
import { InvalidStateError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Opens what is live in an environment to everybody who knows its address. Each time the address is a new one: who knew the last does not know this. */
export async function publishEnvironment(
  ctx: WorkspaceContext,
  { environmentName }: NamedEnvironmentInput,
): Promise<{ publicId: string }> {
  assertCan(ctx.actor, "environment:manage", environmentName);
  return inWorkspace(ctx, async (tx) => {
    const { id, name, archivedAt, publicId: known } = await lockEnvironmentRow(tx, environmentName);
    if (known) throw new InvalidStateError(`"${name}" is public already.`);
    if (archivedAt) throw new InvalidStateError(`"${name}" is archived. Restore it first.`);
    const publicId = createId("publicEnvironment");
    await tx.db
      .update(environments)
      .set({ publicId, updatedAt: sql`now()` })
      .where(and(eq(environments.workspaceId, tx.workspaceId), eq(environments.id, id)));
    // Not the address itself: whoever reads the trail need not be able to pass it on.
    await recordAudit(tx, { action: "environment.publish", subjectId: id, after: { environmentName: name } });
    return { publicId };
  });
}
