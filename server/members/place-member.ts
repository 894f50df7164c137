import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import type { CustomRole } from "@/server/authz/policy";
import type { Role } from "@/server/authz/roles";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { lockMembers, roleNameOf } from "./lock-members";

export type Place = { readonly role: Role; readonly customRole?: CustomRole };

/** Gives a member another role, built in or the workspace's own. In a transaction of the workspace. */
export async function placeMember(tx: WorkspaceContext, input: { userId: string; to: Place }): Promise<void> {
  const { userId, to } = input;
  const { from } = await lockMembers(tx, input);
  if (from.role === to.role && from.customRole?.id === to.customRole?.id) return;
  await tx.db
    .update(memberships)
    .set({ role: to.role, customRoleId: to.customRole?.id ?? null })
    .where(and(eq(memberships.workspaceId, tx.workspaceId), eq(memberships.userId, userId)));
  await recordAudit(tx, {
    action: "member.change-role",
    subjectId: userId,
    before: { role: roleNameOf(from) },
    after: { role: roleNameOf(to) },
  });
}
