import { readPolicies } from "@/server/environments/read-policies";
import { resolvePolicy, type ScopedPolicy } from "@/server/environments/resolve-policy";
import { approvalNeeds } from "@/server/gates/approval-gates";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ReleaseItemView } from "./release-outputs";

/** How many approvals each release needs by today's policies; in their order. */
export async function readApprovalsRequired(
  tx: WorkspaceContext,
  asked: readonly { readonly environmentId: string; readonly items: readonly ReleaseItemView[] }[],
): Promise<number[]> {
  const policies = new Map<string, readonly ScopedPolicy[]>();
  for (const environmentId of new Set(asked.map((release) => release.environmentId))) {
    policies.set(environmentId, await readPolicies(tx, environmentId));
  }
  return asked.map(({ environmentId, items }) => {
    const scoped = policies.get(environmentId) ?? [];
    const policiesOfItems = items.map(({ promptId, promptSlug }) =>
      resolvePolicy(scoped, { id: promptId, slug: promptSlug }),
    );
    return approvalNeeds(policiesOfItems).required;
  });
}
