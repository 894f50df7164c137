import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DeployVersionInput } from "./deployment-schemas";
import { type LandedDeployment, landDeployment } from "./land-deployment";

export function deployVersion(ctx: WorkspaceContext, input: DeployVersionInput): Promise<LandedDeployment> {
  return landDeployment(ctx, { kind: "deploy", ...input });
}
