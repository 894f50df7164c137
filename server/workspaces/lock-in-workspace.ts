import { sql } from "drizzle-orm";
import type { WorkspaceContext } from "./workspace-context";

/** Of which a workspace has so many at most. */
export type Counted =
  | "alerts"
  | "custom roles"
  | "groups"
  | "model prices"
  | "provider connections"
  | "score definitions"
  | "spend limits"
  | "webhook endpoints";

type Locked = Counted | "duplicates" | "environment names" | "prompt slugs" | "release numbers";

/** Whoever locks the same in this workspace waits until the transaction of `db` ends. */
export async function lockInWorkspace(
  { db, workspaceId }: Pick<WorkspaceContext, "db" | "workspaceId">,
  what: Locked,
): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${what} of ${workspaceId}`}, 0))`);
}
