import { and, asc, eq } from "drizzle-orm";
import { environmentPolicies, environments, prompts } from "@/db/schema";
import { InvalidStateError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type PolicySubject, speaksOf } from "./policy-subjects";

type Scope = {
  readonly environmentName: string;
  readonly folderPath: string | null;
  readonly promptSlug: string | null;
};

/** Reads the policies once; the answer says, for a group or a role, where they speak of it. */
export async function findNamingPolicies({
  db,
  workspaceId,
}: WorkspaceContext): Promise<(subject: PolicySubject) => string[]> {
  const rows = await db
    .select({
      environmentName: environments.name,
      folderPath: environmentPolicies.folderPath,
      promptSlug: prompts.slug,
      sections: environmentPolicies.sections,
    })
    .from(environmentPolicies)
    .innerJoin(
      environments,
      and(
        eq(environments.workspaceId, environmentPolicies.workspaceId),
        eq(environments.id, environmentPolicies.environmentId),
      ),
    )
    .leftJoin(
      prompts,
      and(
        eq(prompts.workspaceId, environmentPolicies.workspaceId),
        eq(prompts.id, environmentPolicies.promptId),
      ),
    )
    .where(eq(environmentPolicies.workspaceId, workspaceId))
    .orderBy(asc(environments.position), asc(environmentPolicies.folderPath), asc(prompts.slug));
  return (subject) => rows.filter(({ sections }) => speaksOf(sections, subject)).map(scopeWords);
}

/** "production", "production, folder support", "production, prompt support/reply". */
function scopeWords({ environmentName, folderPath, promptSlug }: Scope): string {
  if (promptSlug !== null) return `${environmentName}, prompt ${promptSlug}`;
  return folderPath === null ? environmentName : `${environmentName}, folder ${folderPath}`;
}

/** What a policy names must stay: without it, the policy would mean something else from one moment to the next. */
export async function assertUnnamed(
  tx: WorkspaceContext,
  subject: PolicySubject & { readonly name: string },
): Promise<void> {
  const policies = (await findNamingPolicies(tx))(subject);
  if (policies.length === 0) return;
  const noun = subject.kind === "group" ? "group" : "role";
  throw new InvalidStateError(
    `The ${noun} "${subject.name}" is named by the policy of ${policies.join("; ")}. Take it out there first.`,
  );
}
