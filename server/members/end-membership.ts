import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { lockMembers, roleNameOf } from "./lock-members";

/** What removing and leaving have in common, in a transaction of the workspace; they differ in who may ask. */
export async function endMembership(
  tx: WorkspaceContext,
  input: { userId: string; action: "member.remove" | "member.leave" },
): Promise<void> {
  const { from } = await lockMembers(tx, { userId: input.userId, to: null });
  await tx.db
    .delete(memberships)
    .where(and(eq(memberships.workspaceId, tx.workspaceId), eq(memberships.userId, input.userId)));
  await recordAudit(tx, {
    action: input.action,
    subjectId: input.userId,
    before: { role: roleNameOf(from) },
  });
}
