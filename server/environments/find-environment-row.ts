import { and, eq } from "drizzle-orm";
import { type Environment, environments } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isEnvironmentNamed } from "./is-environment-named";

/** For services inside their transaction; by its name or a former one. */
export async function findEnvironmentRow(
  { db, workspaceId }: WorkspaceContext,
  name: string,
): Promise<Environment> {
  const [environment] = await db
    .select()
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), isEnvironmentNamed(workspaceId, name)));
  return environment ?? refuse(name);
}

/** Takes the row until the transaction ends; before any release's, any prompt's and the audit's. */
export async function lockEnvironmentRow(
  { db, workspaceId }: WorkspaceContext,
  name: string,
): Promise<Environment> {
  const [environment] = await db
    .select()
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), isEnvironmentNamed(workspaceId, name)))
    // Not FOR UPDATE: that would hold up whatever refers to the environment, and could wait for it in turn.
    .for("no key update");
  return environment ?? refuse(name);
}

function refuse(name: string): never {
  throw new NotFoundError(`The environment "${name}"`);
}
