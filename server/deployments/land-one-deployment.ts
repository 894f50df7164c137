import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DeployVersionInput } from "./deployment-schemas";
import { landDeployments } from "./land-deployments";
import type { LandedDeployment, LandingVia } from "./landing-input";

/** One prompt, by any way but a release. */
export async function landOneDeployment(
  ctx: WorkspaceContext,
  via: LandingVia,
  {
    environmentName,
    promptSlug,
    versionNumber,
    expectedLiveVersion,
    reason,
    bypass,
    rollout,
  }: DeployVersionInput,
): Promise<LandedDeployment> {
  const [landed] = await landDeployments(ctx, {
    environmentName,
    items: [{ promptSlug, versionNumber, expectedLiveVersion }],
    reason,
    via,
    bypass,
    rollout,
  });
  if (!landed) throw new Error("Nothing landed, and nothing was refused.");
  return landed;
}
