import { and, eq, sql } from "drizzle-orm";
import { environmentAliases, environments } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { announceEnvironmentNames } from "@/server/serving/announce-names";
import { announceRevision } from "@/server/serving/announce-revision";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertEnvironmentNameFree, lockEnvironmentNames } from "./environment-names";
import type { RenameEnvironmentInput } from "./environment-schemas";
import { lockEnvironmentRow } from "./find-environment-row";

/** The name it gives up stays its own: applications that ask by it are answered, and its traces are found. */
export async function renameEnvironment(
  ctx: WorkspaceContext,
  { environmentName, newName }: RenameEnvironmentInput,
): Promise<void> {
  assertCan(ctx.actor, "environment:manage", environmentName);
  await inWorkspace(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    await lockEnvironmentNames(tx);
    const { id, name } = await lockEnvironmentRow(tx, environmentName);
    if (name === newName) throw new InvalidStateError(`The environment is already called "${newName}".`);
    await assertEnvironmentNameFree(tx, { name: newName, exceptId: id });

    await db
      .delete(environmentAliases)
      .where(and(eq(environmentAliases.workspaceId, workspaceId), eq(environmentAliases.name, newName)));
    await db.insert(environmentAliases).values({ workspaceId, name, environmentId: id });
    const [renamed] = await db
      .update(environments)
      .set({ name: newName, revision: sql`${environments.revision} + 1`, updatedAt: sql`now()` })
      .where(and(eq(environments.workspaceId, workspaceId), eq(environments.id, id)))
      .returning({ revision: environments.revision });
    if (!renamed) throw new Error(`The environment ${id} vanished under its lock.`);
    await announceRevision(tx, { environmentId: id, revision: renamed.revision, slugs: [] });
    await announceEnvironmentNames(tx);
    await recordAudit(tx, {
      action: "environment.rename",
      subjectId: id,
      before: { environmentName: name },
      after: { environmentName: newName },
    });
  });
}
