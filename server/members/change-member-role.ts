import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import type { Role } from "@/server/authz/roles";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { lockMembers } from "./lock-members";
import type { ChangeMemberRoleInput } from "./member-schemas";

/** Takes effect with the member's next call: nobody's role is kept anywhere but here. */
export async function changeMemberRole(
  ctx: WorkspaceContext,
  input: ChangeMemberRoleInput,
): Promise<{ role: Role }> {
  assertCan(ctx.actor, "member:manage");
  return inWorkspace(ctx, async (tx) => {
    const { from } = await lockMembers(tx, { userId: input.userId, to: input.role });
    if (from === input.role) return { role: from };
    await tx.db
      .update(memberships)
      .set({ role: input.role })
      .where(and(eq(memberships.workspaceId, tx.workspaceId), eq(memberships.userId, input.userId)));
    await recordAudit(tx, {
      action: "member.change-role",
      subjectId: input.userId,
      before: { role: from },
      after: { role: input.role },
    });
    return { role: input.role };
  });
}
