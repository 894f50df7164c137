import { desc, eq, sql } from "drizzle-orm";
import { legalHolds } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type StoredTarget, storedTarget } from "./data-target-schemas";

export type LegalHold = {
  readonly id: string;
  readonly target: StoredTarget;
  readonly reason: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly liftedBy: string | null;
  readonly liftedAt: Date | null;
  readonly liftReason: string | null;
};

const LATEST = 200;

/** Those that stand first, then those that were lifted, the latest first. */
export async function listHolds(ctx: WorkspaceContext): Promise<LegalHold[]> {
  assertCan(ctx.actor, "hold:manage");
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select()
      .from(legalHolds)
      .where(eq(legalHolds.workspaceId, workspaceId))
      .orderBy(sql`${legalHolds.liftedAt} is not null`, desc(legalHolds.createdAt))
      .limit(LATEST),
  );
  return rows.map(({ workspaceId: _, target, ...row }) => ({ ...row, target: storedTarget.parse(target) }));
}
