import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { RollBackPromptInput } from "./deployment-schemas";
import { type LandedDeployment, landDeployment } from "./land-deployment";

/** Back to a version that was live there before; the ledger gains a row and loses none. */
export function rollBackPrompt(ctx: WorkspaceContext, input: RollBackPromptInput): Promise<LandedDeployment> {
  return landDeployment(ctx, { kind: "rollback", ...input });
}
