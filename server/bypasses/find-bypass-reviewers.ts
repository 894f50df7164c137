import { and, eq } from "drizzle-orm";
import { deployments, prompts } from "@/db/schema";
import { readPolicies } from "@/server/environments/read-policies";
import { resolvePolicy } from "@/server/environments/resolve-policy";
import { isGranted } from "@/server/gates/authority";
import { readGovernedPeople } from "@/server/gates/read-governed-people";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

type BypassFacts = { readonly id: string; readonly environmentId: string; readonly userId: string };

/** Who may look at it afterwards: whoever may review any of what landed there today, and never the one who did it. */
export async function findBypassReviewers(tx: WorkspaceContext, bypass: BypassFacts): Promise<string[]> {
  const { db, workspaceId } = tx;
  const landed = await db
    .select({ id: prompts.id, slug: prompts.slug })
    .from(deployments)
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, deployments.promptId)))
    .where(and(eq(deployments.workspaceId, workspaceId), eq(deployments.bypassId, bypass.id)));
  const policies = await readPolicies(tx, bypass.environmentId);
  const { people } = await readGovernedPeople(tx);
  return [...people.values()]
    .filter(
      (person) =>
        person.userId !== bypass.userId &&
        landed.some((prompt) => isGranted(resolvePolicy(policies, prompt).policy, "review", person)),
    )
    .map(({ userId }) => userId);
}
