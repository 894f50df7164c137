import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { environments } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { lockEnvironmentNames } from "./environment-names";
import type { NamedEnvironmentInput } from "./environment-schemas";
import { lockEnvironmentRow } from "./find-environment-row";

/** Nothing lands there any more; what is live goes on being served to those who ask for it. */
export async function archiveEnvironment(
  ctx: WorkspaceContext,
  { environmentName }: NamedEnvironmentInput,
): Promise<void> {
  assertCan(ctx.actor, "environment:manage", environmentName);
  await inWorkspace(ctx, async (tx) => {
    // Two that archive the last two at once would leave none.
    await lockEnvironmentNames(tx);
    const { id, name, archivedAt } = await lockEnvironmentRow(tx, environmentName);
    if (archivedAt) throw new InvalidStateError(`"${name}" is already archived.`);
    await assertNotLast(tx, id, name);
    await tx.db
      .update(environments)
      .set({ archivedAt: sql`now()`, updatedAt: sql`now()` })
      .where(and(eq(environments.workspaceId, tx.workspaceId), eq(environments.id, id)));
    await recordAudit(tx, {
      action: "environment.archive",
      subjectId: id,
      after: { environmentName: name },
    });
  });
}

async function assertNotLast({ db, workspaceId }: WorkspaceContext, id: string, name: string): Promise<void> {
  const [other] = await db
    .select({ id: environments.id })
    .from(environments)
    .where(
      and(
        eq(environments.workspaceId, workspaceId),
        ne(environments.id, id),
        isNull(environments.archivedAt),
      ),
    )
    .limit(1);
  if (other) return;
  throw new InvalidStateError(`"${name}" is the last environment. Create another before you archive it.`);
}
