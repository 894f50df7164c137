import { and, desc, eq, isNull } from "drizzle-orm";
import { invitations, users } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import type { Role } from "@/server/authz/roles";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { invitationState } from "./invitation-state";

export type InvitationListItem = {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly state: "pending" | "expired";
  /** Null for somebody who has left the workspace. */
  readonly invitedBy: { readonly name: string; readonly email: string } | null;
  readonly sentAt: Date;
  readonly expiresAt: Date;
};

/** Those that nobody has accepted or revoked, the latest first. */
export async function listInvitations(ctx: WorkspaceContext): Promise<InvitationListItem[]> {
  assertCan(ctx.actor, "member:manage");
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({ invitation: invitations, inviterName: users.name, inviterEmail: users.email })
      .from(invitations)
      .leftJoin(users, eq(users.id, invitations.invitedBy))
      .where(
        and(
          eq(invitations.workspaceId, workspaceId),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      )
      .orderBy(desc(invitations.sentAt), invitations.email)
      .limit(1000),
  );
  const now = new Date();
  return rows.map(({ invitation, inviterName, inviterEmail }) => ({
    id: invitation.id,
    email: invitation.email,
    role: invitation.role,
    state: invitationState(invitation, now) === "pending" ? "pending" : "expired",
    invitedBy:
      inviterName === null || inviterEmail === null ? null : { name: inviterName, email: inviterEmail },
    sentAt: invitation.sentAt,
    expiresAt: invitation.expiresAt,
  }));
}
