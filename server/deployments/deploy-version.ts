import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DeployVersionInput } from "./deployment-schemas";
import { landOneDeployment } from "./land-one-deployment";
import type { LandedDeployment } from "./landing-input";

/** Straight into the environment, where its policy allows that. */
export function deployVersion(ctx: WorkspaceContext, input: DeployVersionInput): Promise<LandedDeployment> {
  return landOneDeployment(ctx, { kind: "direct" }, input);
}
