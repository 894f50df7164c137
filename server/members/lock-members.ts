import { eq } from "drizzle-orm";
import { memberships, workspaces } from "@/db/schema";
import { judgeMemberChange } from "@/server/authz/member-rules";
import type { Role } from "@/server/authz/roles";
import { ForbiddenError, InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/**
 * Judges a change against the members as they are, and keeps them so until the transaction ends: changes of one
 * workspace's members wait in line here, so two owners who demote each other at the same time cannot both succeed.
 * The caller's role is read anew for the same reason; it may be gone since the request came in.
 */
export async function lockMembers(
  tx: WorkspaceContext,
  change: { userId: string; to: Role | null },
): Promise<{ from: Role }> {
  const { db, workspaceId, actor } = tx;
  // Not FOR UPDATE: that would also hold up every insert which refers to the workspace.
  await db
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId))
    .for("no key update");
  const members = await db
    .select({ userId: memberships.userId, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.workspaceId, workspaceId));

  const callerId = actor.kind === "user" ? actor.userId : undefined;
  const caller = members.find(({ userId }) => userId === callerId);
  const member = members.find(({ userId }) => userId === change.userId);
  if (!caller) throw new ForbiddenError("member:manage");
  if (!member) throw new NotFoundError("The member");

  const verdict = judgeMemberChange({
    by: caller.role,
    isSelf: caller === member,
    from: member.role,
    to: change.to,
    ownerCount: members.filter(({ role }) => role === "owner").length,
  });
  if (!verdict.isAllowed && verdict.reason === "permission") throw new ForbiddenError(verdict.permission);
  if (!verdict.isAllowed) {
    throw new InvalidStateError("A workspace needs an owner. Make somebody else an owner first.");
  }
  return { from: member.role };
}
