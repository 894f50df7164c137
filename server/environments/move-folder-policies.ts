import { eq, sql } from "drizzle-orm";
import { environmentPolicies } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** The rules of a folder go with it: a move must not open what was closed. Where the new place has rules, those hold. */
export async function moveFolderPolicies(
  { db, workspaceId }: WorkspaceContext,
  { path, newPath }: { path: string; newPath: string },
): Promise<void> {
  const moved = sql`${newPath}::text || substr(${environmentPolicies.folderPath}, ${path.length + 1}::int)`;
  const isFree = sql`not exists (
    select 1 from environment_policies as other
    where other.workspace_id = ${workspaceId}
      and other.environment_id = ${environmentPolicies.environmentId}
      and other.folder_path = ${moved})`;
  await db
    .update(environmentPolicies)
    .set({ folderPath: moved })
    .where(
      sql`${eq(environmentPolicies.workspaceId, workspaceId)}
        and (${environmentPolicies.folderPath} = ${path}
          or starts_with(${environmentPolicies.folderPath}, ${`${path}/`}))
        and ${isFree}`,
    );
}
