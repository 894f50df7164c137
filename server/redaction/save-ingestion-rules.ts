import { ingestionRules } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ConflictError, InvalidInputError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findPatternProblems } from "./find-pattern-problems";
import { readRules, type StoredRules } from "./get-ingestion-rules";
import type { SaveIngestionRulesInput } from "./ingestion-rules-schemas";
import { announceIngestionRules } from "./rules-cache";

/** What comes from now on is stored by these rules; what is stored already stays as it is. */
export async function saveIngestionRules(
  ctx: WorkspaceContext,
  { rules, expectedUpdatedAt }: SaveIngestionRulesInput,
): Promise<StoredRules> {
  assertCan(ctx.actor, "telemetry:manage");
  const problems = findPatternProblems(rules.patterns);
  if (problems.length > 0) throw new InvalidInputError("A pattern cannot be used.", problems);
  return inWorkspace(ctx, async (tx) => {
    const before = await readRules(tx);
    if (before.updatedAt?.getTime() !== expectedUpdatedAt?.getTime()) {
      throw new ConflictError("Somebody else changed the rules meanwhile. Look at theirs first.");
    }
    const { workspaceId } = tx;
    const updatedBy = actorColumns(tx.actor).actorId;
    const updatedAt = new Date();
    await tx.db
      .insert(ingestionRules)
      .values({ workspaceId, rules, updatedBy, updatedAt })
      .onConflictDoUpdate({ target: ingestionRules.workspaceId, set: { rules, updatedBy, updatedAt } });
    await announceIngestionRules(tx);
    await recordAudit(tx, {
      action: "telemetry.update",
      subjectId: workspaceId,
      before: before.rules,
      after: rules,
    });
    return { rules, updatedAt };
  });
}
