import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { RollBackPromptInput } from "./deployment-schemas";
import { landOneDeployment } from "./land-one-deployment";
import type { LandedDeployment } from "./landing-input";

/** Back to a version that was live there before; the ledger gains a row and loses none. */
export function rollBackPrompt(ctx: WorkspaceContext, input: RollBackPromptInput): Promise<LandedDeployment> {
  return landOneDeployment(ctx, { kind: "rollback" }, input);
}
