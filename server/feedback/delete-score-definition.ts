import { scoreDefinitions } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isScoreDefinition, lockScoreDefinition } from "./lock-score-definition";
import type { ScoreDefinitionInput } from "./score-definition-schemas";

/** The scores under its name stay. */
export async function deleteScoreDefinition(
  ctx: WorkspaceContext,
  { scoreDefinitionId }: ScoreDefinitionInput,
): Promise<void> {
  assertCan(ctx.actor, "feedback:manage");
  await inWorkspace(ctx, async (tx) => {
    const { name, kind } = await lockScoreDefinition(tx, scoreDefinitionId);
    await tx.db.delete(scoreDefinitions).where(isScoreDefinition(tx.workspaceId, scoreDefinitionId));
    await recordAudit(tx, {
      action: "score.delete",
      subjectId: scoreDefinitionId,
      before: { name, kind },
    });
  });
}
