import { and, eq } from "drizzle-orm";
import { environments } from "@/db/schema";
import { isEnvironmentNamed } from "@/server/environments/is-environment-named";
import { NotFoundError } from "@/server/errors/domain-error";
import { holdPlaces } from "@/server/members/lock-members";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export type LandingEnvironment = { readonly id: string; readonly name: string; readonly isArchived: boolean };

/**
 * Takes the environment's row for the rest of the transaction. Everything that changes what is live there, or what a
 * release there replaces, queues here, so each sees what the one before it did. Take it before any release's row. Nobody's
 * role or group changes meanwhile either: what is decided here by them must not be committed after they are gone.
 */
export async function lockEnvironment(tx: WorkspaceContext, name: string): Promise<LandingEnvironment> {
  const { db, workspaceId } = tx;
  const [environment] = await db
    .select({ id: environments.id, name: environments.name, archivedAt: environments.archivedAt })
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), isEnvironmentNamed(workspaceId, name)))
    // Not FOR UPDATE: a release that promotes from here, being written meanwhile, would wait for this and this for it.
    .for("no key update");
  if (!environment) throw new NotFoundError(`The environment "${name}"`);
  await holdPlaces(tx);
  const { archivedAt, ...rest } = environment;
  return { ...rest, isArchived: archivedAt !== null };
}

/** As it stands, for whoever only looks. */
export async function findLandingEnvironment(
  { db, workspaceId }: WorkspaceContext,
  name: string,
): Promise<LandingEnvironment> {
  const [environment] = await db
    .select({ id: environments.id, name: environments.name, archivedAt: environments.archivedAt })
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), isEnvironmentNamed(workspaceId, name)));
  if (!environment) throw new NotFoundError(`The environment "${name}"`);
  const { archivedAt, ...rest } = environment;
  return { ...rest, isArchived: archivedAt !== null };
}
