import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { environments } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ConflictError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ReorderEnvironmentsInput } from "./environment-schemas";

/** All of them in their new order, so that two who order at once do not mix their orders. */
export async function reorderEnvironments(
  ctx: WorkspaceContext,
  { environmentNames }: ReorderEnvironmentsInput,
): Promise<void> {
  assertCan(ctx.actor, "environment:manage");
  await inWorkspace(ctx, async (tx) => {
    const before = await lockActive(tx);
    assertSame(
      environmentNames,
      before.map(({ name }) => name),
    );
    for (const { id, name, position } of before) {
      const next = environmentNames.indexOf(name);
      if (next !== position) await place(tx, id, next);
    }
    await recordAudit(tx, {
      action: "environment.reorder",
      subjectId: tx.workspaceId,
      before: { environmentNames: before.map(({ name }) => name) },
      after: { environmentNames },
    });
  });
}

/** By id, as all who take several do; returned by position. */
async function lockActive({ db, workspaceId }: WorkspaceContext) {
  const rows = await db
    .select({ id: environments.id, name: environments.name, position: environments.position })
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), isNull(environments.archivedAt)))
    .orderBy(asc(environments.id))
    .for("update");
  return rows.toSorted((a, b) => a.position - b.position || a.name.localeCompare(b.name));
}

function assertSame(given: readonly string[], known: readonly string[]): void {
  const isSame = given.length === known.length && known.every((name) => given.includes(name));
  if (isSame) return;
  throw new ConflictError("The environments have changed meanwhile. Look again, then order them.");
}

function place({ db, workspaceId }: WorkspaceContext, id: string, position: number) {
  return db
    .update(environments)
    .set({ position, updatedAt: sql`now()` })
    .where(and(eq(environments.workspaceId, workspaceId), eq(environments.id, id)));
}
