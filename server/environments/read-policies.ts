import { and, eq } from "drizzle-orm";
import { environmentPolicies } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ScopedPolicy } from "./resolve-policy";

/** All rules of an environment, to be resolved for each prompt; for services, in a transaction of the workspace. */
export function readPolicies(
  { db, workspaceId }: WorkspaceContext,
  environmentId: string,
): Promise<ScopedPolicy[]> {
  return db
    .select({
      folderPath: environmentPolicies.folderPath,
      promptId: environmentPolicies.promptId,
      sections: environmentPolicies.sections,
    })
    .from(environmentPolicies)
    .where(
      and(
        eq(environmentPolicies.workspaceId, workspaceId),
        eq(environmentPolicies.environmentId, environmentId),
      ),
    );
}
