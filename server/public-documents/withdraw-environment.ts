import { and, eq, sql } from "drizzle-orm";
import { tellAll } from "@/db/postgres/tell-all";
import { environments } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import type { NamedEnvironmentInput } from "@/server/environments/environment-schemas";
import { lockEnvironmentRow } from "@/server/environments/find-environment-row";
import { InvalidStateError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { PUBLIC_ADDRESSES_CHANNEL } from "./public-address";

/** Closes an environment to readers without a key, in every process; caches in front may answer a minute longer. */
export async function withdrawEnvironment(
  ctx: WorkspaceContext,
  { environmentName }: NamedEnvironmentInput,
): Promise<void> {
  assertCan(ctx.actor, "environment:manage", environmentName);
  await inWorkspace(ctx, async (tx) => {
    const { id, name, publicId } = await lockEnvironmentRow(tx, environmentName);
    if (!publicId) throw new InvalidStateError(`"${name}" is not public.`);
    await tx.db
      .update(environments)
      .set({ publicId: null, updatedAt: sql`now()` })
      .where(and(eq(environments.workspaceId, tx.workspaceId), eq(environments.id, id)));
    await tellAll(tx.db, PUBLIC_ADDRESSES_CHANNEL, publicId);
    await recordAudit(tx, {
      action: "environment.withdraw",
      subjectId: id,
      before: { environmentName: name },
    });
  });
}
