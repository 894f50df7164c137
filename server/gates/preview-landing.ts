import { assertCan } from "@/server/authz/policy";
import type { CheckKind } from "@/server/checks/check-schemas";
import { findLandingEnvironment } from "@/server/deployments/lock-environment";
import { readLandingItems, resolvePromptIds } from "@/server/deployments/read-landing-items";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { approvalNeeds } from "./approval-gates";
import { findShutGates } from "./find-shut-gates";
import type { Gate } from "./gate";
import type { GateFacts } from "./gate-facts";
import type { PreviewLandingInput } from "./gate-schemas";
import { readGateFacts } from "./read-gate-facts";

export type LandingPreview = {
  /** What would refuse the caller who deployed it now, without a reason. */
  readonly gates: readonly Gate[];
  /** What a release of the same would need. */
  readonly needs: {
    readonly approvals: number;
    /** Names; from each of these groups at least one approval. */
    readonly groups: readonly string[];
    readonly checks: readonly { readonly name: string; readonly kind: CheckKind }[];
  };
};

/** For whoever is about to ask: what stands in the way of deploying, and what a release would take. */
export async function previewLanding(
  ctx: WorkspaceContext,
  { environmentName, items, via = "direct" }: PreviewLandingInput,
): Promise<LandingPreview> {
  assertCan(ctx.actor, "deployment:read", environmentName);
  const facts = await inWorkspace(ctx, async (tx) => {
    const environment = await findLandingEnvironment(tx, environmentName);
    const ids = await resolvePromptIds(
      tx,
      items.map(({ promptSlug }) => promptSlug),
    );
    const wanted = items.map(({ versionNumber }, index) => ({ promptId: ids[index] ?? "", versionNumber }));
    const landing = await readLandingItems(tx, environment.id, wanted);
    return readGateFacts(tx, { environment, items: landing, via, reason: "", round: null, seen: null });
  });
  return { gates: findShutGates(facts), needs: needsOf(facts) };
}

function needsOf({ items, groupNames }: GateFacts): LandingPreview["needs"] {
  const { required, groupIds } = approvalNeeds(items);
  const checks = items.flatMap(({ policy }) => policy.checks.map(({ name, kind }) => ({ name, kind })));
  return {
    approvals: Math.max(required, groupIds.length > 0 ? 1 : 0),
    groups: groupIds.map((groupId) => groupNames.get(groupId) ?? "A group that was deleted"),
    checks: [...new Map(checks.map((check) => [check.name, check])).values()],
  };
}
