import { retentionPolicies } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidInputError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type Retention, readRetention } from "./get-retention";
import type { UpdateRetentionInput } from "./retention-schemas";
import type { RetentionDays } from "./retention-terms";

/** What is older than the new time goes with the next nightly turn. */
export async function updateRetention(
  ctx: WorkspaceContext,
  input: UpdateRetentionInput,
): Promise<Retention> {
  assertCan(ctx.actor, "telemetry:manage");
  return inWorkspace(ctx, async (tx) => {
    const { wanted, longest } = await readRetention(tx);
    assertWithinPlan(input, longest);
    const { workspaceId } = tx;
    const values = { ...input, updatedBy: actorColumns(tx.actor).actorId };
    await tx.db
      .insert(retentionPolicies)
      .values({ workspaceId, ...values })
      .onConflictDoUpdate({ target: retentionPolicies.workspaceId, set: values });
    await recordAudit(tx, {
      action: "retention.update",
      subjectId: workspaceId,
      before: wanted,
      after: { contentDays: input.contentDays, numbersDays: input.numbersDays },
    });
    return readRetention(tx);
  });
}

function assertWithinPlan(input: UpdateRetentionInput, longest: RetentionDays): void {
  const fields = ["contentDays", "numbersDays"] as const;
  const problems = fields.flatMap((field) => {
    const [days, most] = [input[field], longest[field]];
    if (days === null || most === null || days <= most) return [];
    return [{ path: field, message: `Your plan keeps this for ${most} days at most.` }];
  });
  if (problems.length > 0) throw new InvalidInputError("This is longer than the plan keeps it.", problems);
}
