import { and, eq, sql } from "drizzle-orm";
import { environmentPolicies, prompts, users } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { NamedPolicy } from "./find-policy-problems";

export type StoredPolicy = NamedPolicy & {
  readonly id: string;
  readonly updatedAt: Date;
  /** Null for somebody who has left, or who set it up as a machine. */
  readonly updatedByName: string | null;
};

/** All rules of an environment: its own first, then its folders', then its prompts'. */
export function selectNamedPolicies(
  { db, workspaceId }: WorkspaceContext,
  environmentId: string,
): Promise<StoredPolicy[]> {
  return db
    .select({
      id: environmentPolicies.id,
      folderPath: environmentPolicies.folderPath,
      promptId: environmentPolicies.promptId,
      promptSlug: prompts.slug,
      sections: environmentPolicies.sections,
      updatedAt: environmentPolicies.updatedAt,
      updatedByName: users.name,
    })
    .from(environmentPolicies)
    .leftJoin(
      prompts,
      and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, environmentPolicies.promptId)),
    )
    .leftJoin(users, eq(users.id, environmentPolicies.updatedBy))
    .where(
      and(
        eq(environmentPolicies.workspaceId, workspaceId),
        eq(environmentPolicies.environmentId, environmentId),
      ),
    )
    .orderBy(sql`${prompts.slug} asc nulls first`, sql`${environmentPolicies.folderPath} asc nulls first`);
}
