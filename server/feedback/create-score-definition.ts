import { scoreDefinitions } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ConflictError } from "@/server/errors/domain-error";
import { assertRoom } from "@/server/workspaces/assert-room";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type CreateScoreDefinitionInput, MAX_SCORE_DEFINITIONS } from "./score-definition-schemas";

/** Holds what comes from now on to it; what is stored stays as it is. */
export async function createScoreDefinition(
  ctx: WorkspaceContext,
  input: CreateScoreDefinitionInput,
): Promise<{ id: string }> {
  assertCan(ctx.actor, "feedback:manage");
  return inWorkspace(ctx, async (tx) => {
    await assertRoom(tx, {
      table: scoreDefinitions,
      things: "score definitions",
      max: MAX_SCORE_DEFINITIONS,
    });
    const [definition] = await tx.db
      .insert(scoreDefinitions)
      .values({ ...input, workspaceId: tx.workspaceId, createdBy: actorColumns(tx.actor).actorId })
      .onConflictDoNothing()
      .returning({ id: scoreDefinitions.id });
    if (!definition) throw new ConflictError(`There is a score "${input.name}" already. Change that one.`);
    await recordAudit(tx, { action: "score.create", subjectId: definition.id, after: input });
    return definition;
  });
}
