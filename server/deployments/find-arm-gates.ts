import { findShutGates } from "@/server/gates/find-shut-gates";
import type { Gate } from "@/server/gates/gate";
import { readGateFacts } from "@/server/gates/read-gate-facts";
import type { RolloutPlan } from "@/server/rollouts/rollout-plan";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { LandingEnvironment } from "./lock-environment";
import { type LandingItem, readLandingItems } from "./read-landing-items";

type Arms = {
  readonly environment: LandingEnvironment;
  readonly items: readonly LandingItem[];
  readonly rollout: RolloutPlan | undefined;
  readonly reason: string;
};

/**
 * What keeps the other candidates of a rollout from being served. Nobody has reviewed or checked them with the release,
 * so each is judged as if it were deployed directly.
 */
export async function findArmGates(
  tx: WorkspaceContext,
  { environment, items: [item], rollout, reason }: Arms,
): Promise<Gate[]> {
  if (!item || !rollout || rollout.otherArms.length === 0) return [];
  const wanted = rollout.otherArms.map(({ versionNumber }) => ({ promptId: item.promptId, versionNumber }));
  const items = await readLandingItems(tx, environment.id, wanted);
  const facts = await readGateFacts(tx, {
    environment,
    items: items.map((arm) => ({ ...arm, rolloutId: null })),
    via: "direct",
    reason,
    round: null,
    seen: null,
  });
  // Who lands it and whether there is anything to land in is judged with the version that lands.
  return findShutGates(facts).filter(({ gate }) => gate === "direct-deploy" || gate === "promotion");
}
