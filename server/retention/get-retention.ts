import { eq } from "drizzle-orm";
import { retentionPolicies, workspaces } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { type Plan, termsOf } from "@/server/plans/plans";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type RetentionDays, retentionOf } from "./retention-terms";

export type Retention = {
  readonly plan: Plan;
  /** What the workspace asked for. */
  readonly wanted: RetentionDays;
  readonly longest: RetentionDays;
  /** What holds. */
  readonly effective: RetentionDays;
};

export async function getRetention(ctx: WorkspaceContext): Promise<Retention> {
  assertCan(ctx.actor, "telemetry:read");
  return inWorkspace(ctx, readRetention);
}

export async function readRetention({ db, workspaceId }: WorkspaceContext): Promise<Retention> {
  const [row] = await db
    .select({
      plan: workspaces.plan,
      contentDays: retentionPolicies.contentDays,
      numbersDays: retentionPolicies.numbersDays,
    })
    .from(workspaces)
    .leftJoin(retentionPolicies, eq(retentionPolicies.workspaceId, workspaces.id))
    .where(eq(workspaces.id, workspaceId));
  if (!row) throw new NotFoundError("The workspace");
  const { plan, ...wanted } = row;
  const { contentRetentionDays, numbersRetentionDays } = termsOf(plan);
  const longest = { contentDays: contentRetentionDays, numbersDays: numbersRetentionDays };
  return { plan, wanted, longest, effective: retentionOf(plan, wanted) };
}
