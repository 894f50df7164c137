import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertMayLook } from "./assert-may-look";
import { lockSituation } from "./read-situation";
import type { ReleaseOutcome } from "./release-outputs";
import type { RetractVerdictInput } from "./release-schemas";
import { giveVerdict } from "./submit-verdict";

/** One's own word of this round is taken back. It stays readable. */
export async function retractVerdict(
  ctx: WorkspaceContext,
  input: RetractVerdictInput,
): Promise<ReleaseOutcome> {
  assertMayLook(ctx);
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockSituation(tx, input.releaseId);
    return giveVerdict(tx, situation, { ...input, verdict: "retracted", body: "" });
  });
}
