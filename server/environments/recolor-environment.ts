import { and, eq, sql } from "drizzle-orm";
import { environments } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { RecolorEnvironmentInput } from "./environment-schemas";
import { lockEnvironmentRow } from "./find-environment-row";

export async function recolorEnvironment(
  ctx: WorkspaceContext,
  { environmentName, color }: RecolorEnvironmentInput,
): Promise<void> {
  assertCan(ctx.actor, "environment:manage", environmentName);
  await inWorkspace(ctx, async (tx) => {
    const before = await lockEnvironmentRow(tx, environmentName);
    if (before.color === color) return;
    await tx.db
      .update(environments)
      .set({ color, updatedAt: sql`now()` })
      .where(and(eq(environments.workspaceId, tx.workspaceId), eq(environments.id, before.id)));
    await recordAudit(tx, {
      action: "environment.recolor",
      subjectId: before.id,
      before: { environmentName: before.name, color: before.color },
      after: { environmentName: before.name, color },
    });
  });
}
