import { readPolicies } from "@/server/environments/read-policies";
import { resolvePolicy } from "@/server/environments/resolve-policy";
import { isGranted } from "@/server/gates/authority";
import { readGovernedPeople } from "@/server/gates/read-governed-people";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export type BypassedPrompt = { readonly promptId: string; readonly promptSlug: string };

type BypassFacts = {
  readonly environmentId: string;
  /** Who did it. */
  readonly userId: string;
  /** What landed past the gates. */
  readonly prompts: readonly BypassedPrompt[];
};

/** Who may look at it afterwards: whoever may review any of what landed there today, and never the one who did it. */
export async function findBypassReviewers(
  tx: WorkspaceContext,
  { environmentId, userId, prompts }: BypassFacts,
): Promise<ReadonlySet<string>> {
  const stored = await readPolicies(tx, environmentId);
  const policies = prompts.map(
    ({ promptId, promptSlug }) => resolvePolicy(stored, { id: promptId, slug: promptSlug }).policy,
  );
  const { people } = await readGovernedPeople(tx);
  const reviewers = [...people.values()].filter(
    (person) => person.userId !== userId && policies.some((policy) => isGranted(policy, "review", person)),
  );
  return new Set(reviewers.map((person) => person.userId));
}
