import { sql } from "drizzle-orm";
import type { WorkspaceContext } from "./workspace-context";

type Locked =
  | "alerts"
  | "duplicates"
  | "environment names"
  | "model prices"
  | "prompt slugs"
  | "provider connections"
  | "release numbers"
  | "score definitions"
  | "spend limits"
  | "webhooks";

/** Whoever locks the same in this workspace waits until the transaction of `db` ends. */
export async function lockInWorkspace(
  { db, workspaceId }: Pick<WorkspaceContext, "db" | "workspaceId">,
  what: Locked,
): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${what} of ${workspaceId}`}, 0))`);
}
