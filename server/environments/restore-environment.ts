import { and, eq, sql } from "drizzle-orm";
import { environments } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findNextPosition } from "./create-environment";
import { lockEnvironmentNames } from "./environment-names";
import type { NamedEnvironmentInput } from "./environment-schemas";
import { lockEnvironmentRow } from "./find-environment-row";

/** Back from the archive, after all others. */
export async function restoreEnvironment(
  ctx: WorkspaceContext,
  { environmentName }: NamedEnvironmentInput,
): Promise<void> {
  assertCan(ctx.actor, "environment:manage", environmentName);
  await inWorkspace(ctx, async (tx) => {
    await lockEnvironmentNames(tx);
    const { id, name, archivedAt } = await lockEnvironmentRow(tx, environmentName);
    if (!archivedAt) throw new InvalidStateError(`"${name}" is not archived.`);
    const position = await findNextPosition(tx);
    await tx.db
      .update(environments)
      .set({ archivedAt: null, position, updatedAt: sql`now()` })
      .where(and(eq(environments.workspaceId, tx.workspaceId), eq(environments.id, id)));
    await recordAudit(tx, {
      action: "environment.restore",
      subjectId: id,
      after: { environmentName: name },
    });
  });
}
