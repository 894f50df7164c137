import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { environmentAliases, environments } from "@/db/schema";
import { ConflictError } from "@/server/errors/domain-error";
import { lockInWorkspace } from "@/server/workspaces/lock-in-workspace";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Names of environments and former names are two tables: whoever gives or changes a name holds both until the transaction ends. */
export function lockEnvironmentNames(ctx: WorkspaceContext): Promise<void> {
  return lockInWorkspace(ctx, "environment names");
}

/** Whoever still asks by a former name must not be answered by another environment. Needs `lockEnvironmentNames`. */
export async function assertEnvironmentNameFree(
  { db, workspaceId }: WorkspaceContext,
  { name, exceptId }: { name: string; exceptId?: string },
): Promise<void> {
  const [named] = await db
    .select({ id: environments.id })
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), eq(environments.name, name)));
  if (named) throw new ConflictError(`An environment "${name}" already exists. Choose another name.`);
  const [former] = await db
    .select({ id: environments.id, name: environments.name })
    .from(environmentAliases)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, environmentAliases.environmentId)),
    )
    .where(and(eq(environmentAliases.workspaceId, workspaceId), eq(environmentAliases.name, name)));
  if (!former || former.id === exceptId) return;
  throw new ConflictError(
    `"${name}" still leads to "${former.name}", which was once called so. Choose another name.`,
  );
}

/** The names that environments had before, by their ids, in the order they were given up. */
export async function findFormerNames({
  db,
  workspaceId,
}: WorkspaceContext): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .select({ environmentId: environmentAliases.environmentId, name: environmentAliases.name })
    .from(environmentAliases)
    .where(eq(environmentAliases.workspaceId, workspaceId))
    .orderBy(asc(environmentAliases.createdAt), asc(environmentAliases.name));
  const names = new Map<string, string[]>();
  for (const { environmentId, name } of rows)
    names.set(environmentId, [...(names.get(environmentId) ?? []), name]);
  return names;
}

/** By former names the names that their environments have now. */
export async function findEnvironmentRenames({
  db,
  workspaceId,
}: WorkspaceContext): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ from: environmentAliases.name, to: environments.name })
    .from(environmentAliases)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, environmentAliases.environmentId)),
    )
    .where(eq(environmentAliases.workspaceId, workspaceId));
  return new Map(rows.map(({ from, to }) => [from, to]));
}

/**
 * Each name with all others that its environment has or had: a span says what its environment was called then. Names
 * that no environment ever had stand for themselves.
 */
export async function findAllEnvironmentNames(
  tx: WorkspaceContext,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return [];
  const known = await selectNames(tx, names);
  return [...new Set([...names, ...known.flatMap(({ name, former }) => [name, former ?? name])])];
}

function selectNames({ db, workspaceId }: WorkspaceContext, names: readonly string[]) {
  const renamed = db
    .select({ id: environmentAliases.environmentId })
    .from(environmentAliases)
    .where(
      and(eq(environmentAliases.workspaceId, workspaceId), inArray(environmentAliases.name, [...names])),
    );
  const named = inArray(environments.name, [...names]);
  return db
    .select({ name: environments.name, former: environmentAliases.name })
    .from(environments)
    .leftJoin(
      environmentAliases,
      and(
        eq(environmentAliases.workspaceId, workspaceId),
        eq(environmentAliases.environmentId, environments.id),
      ),
    )
    .where(
      and(eq(environments.workspaceId, workspaceId), sql`(${named} or ${inArray(environments.id, renamed)})`),
    );
}
