import { and, eq, isNull, max, sql } from "drizzle-orm";
import { environments } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertEnvironmentNameFree, lockEnvironmentNames } from "./environment-names";
import { type CreateEnvironmentInput, MAX_ENVIRONMENTS } from "./environment-schemas";

export type CreatedEnvironment = { id: string; name: string; color: string; position: number };

/** After all others, serving nothing, open to whoever's role allows it until a policy says otherwise. */
export async function createEnvironment(
  ctx: WorkspaceContext,
  { name, color }: CreateEnvironmentInput,
): Promise<CreatedEnvironment> {
  assertCan(ctx.actor, "environment:manage");
  return inWorkspace(ctx, async (tx) => {
    await lockEnvironmentNames(tx);
    await assertEnvironmentNameFree(tx, { name });
    const position = await findNextPosition(tx);
    const [created] = await tx.db
      .insert(environments)
      .values({ workspaceId: tx.workspaceId, name, color, position })
      .returning({
        id: environments.id,
        name: environments.name,
        color: environments.color,
        position: environments.position,
      });
    if (!created) throw new Error("The insert of an environment returned no row.");
    await recordAudit(tx, {
      action: "environment.create",
      subjectId: created.id,
      after: { environmentName: name, color, position },
    });
    return created;
  });
}

export async function findNextPosition({ db, workspaceId }: WorkspaceContext): Promise<number> {
  const [known] = await db
    .select({ last: max(environments.position), count: sql<number>`count(*)::int` })
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), isNull(environments.archivedAt)));
  if ((known?.count ?? 0) >= MAX_ENVIRONMENTS) {
    throw new InvalidStateError(
      `A workspace has at most ${MAX_ENVIRONMENTS} environments. Archive one that is not used any more.`,
    );
  }
  return (known?.last ?? -1) + 1;
}
