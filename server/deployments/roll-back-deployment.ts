import { InvalidInputError, InvalidStateError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type DeploymentDetail, getDeployment } from "./get-deployment";
import { landDeployments } from "./land-deployments";
import type { LandedDeployment, LandingWish } from "./landing-input";
import type { RollBackDeploymentInput } from "./ledger-schemas";

/**
 * Undoes a deployment that is live: back to what was live before it, or to another version that once was. Refused when
 * something else is live by now, because then it is no longer this deployment that would be undone.
 */
export async function rollBackDeployment(
  ctx: WorkspaceContext,
  input: RollBackDeploymentInput,
): Promise<LandedDeployment[]> {
  const deployment = await getDeployment(ctx, input);
  return landDeployments(ctx, {
    environmentName: deployment.environmentName,
    items: wishesOf(deployment, input),
    reason: input.reason,
    via: { kind: "rollback" },
  });
}

function wishesOf(
  deployment: DeploymentDetail,
  { toVersion, isTogether }: RollBackDeploymentInput,
): LandingWish[] {
  if (!isTogether) return [backTo(deployment, toVersion ?? deployment.previousVersionNumber)];
  if (toVersion !== undefined) {
    throw new InvalidInputError("Several prompts go back together to what was live before them.", [
      { path: "toVersion", message: "Leave it out, or roll this prompt back alone." },
    ]);
  }
  return [deployment, ...deployment.together].map((one) => backTo(one, one.previousVersionNumber));
}

type Undone = { readonly promptSlug: string; readonly versionNumber: number };

function backTo({ promptSlug, versionNumber }: Undone, target: number | null): LandingWish {
  if (target === null) {
    throw new InvalidStateError(
      `Nothing was live before v${versionNumber} of ${promptSlug}, so there is nothing to go back to.`,
    );
  }
  return { promptSlug, versionNumber: target, expectedLiveVersion: versionNumber };
}
