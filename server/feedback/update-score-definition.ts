import { scoreDefinitions } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isScoreDefinition, lockScoreDefinition } from "./lock-score-definition";
import type { UpdateScoreDefinitionInput } from "./score-definition-schemas";

/** Holds what comes from now on to it; what is stored stays as it is. */
export async function updateScoreDefinition(
  ctx: WorkspaceContext,
  { scoreDefinitionId, ...values }: UpdateScoreDefinitionInput,
): Promise<void> {
  assertCan(ctx.actor, "feedback:manage");
  await inWorkspace(ctx, async (tx) => {
    const { name, kind, minValue, maxValue, categories, description } = await lockScoreDefinition(
      tx,
      scoreDefinitionId,
    );
    await tx.db
      .update(scoreDefinitions)
      .set(values)
      .where(isScoreDefinition(tx.workspaceId, scoreDefinitionId));
    await recordAudit(tx, {
      action: "score.update",
      subjectId: scoreDefinitionId,
      before: { name, kind, minValue, maxValue, categories, description },
      after: { name, ...values },
    });
  });
}
