import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { invitations, memberships, users, workspaces } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import type { Role } from "@/server/authz/roles";
import type { InvitationToken } from "./invitation-schemas";
import { type InvitationState, invitationState } from "./invitation-state";
import { readInvitationToken } from "./invitation-token";

export type ShownInvitation = {
  readonly state: InvitationState;
  readonly email: string;
  readonly role: Role;
  readonly workspace: { readonly name: string; readonly slug: string };
  /** Null when their account is gone. */
  readonly invitedByName: string | null;
  readonly expiresAt: Date;
  /** Whether the person who looks at it belongs to the workspace already. */
  readonly isMember: boolean;
};

/** What a link is about, for whoever shows it, signed in or not. Undefined for a link that never was or was renewed. */
export async function findInvitation(
  db: Database,
  { token, userId }: InvitationToken & { userId: string | null },
): Promise<ShownInvitation | undefined> {
  const read = readInvitationToken(token);
  if (!read) return undefined;
  const [found] = await asIdentity(db, (tx) =>
    tx
      .select({
        invitation: invitations,
        workspace: { name: workspaces.name, slug: workspaces.slug },
        invitedByName: users.name,
        memberId: memberships.userId,
      })
      .from(invitations)
      .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
      .leftJoin(users, eq(users.id, invitations.invitedBy))
      .leftJoin(
        memberships,
        and(eq(memberships.workspaceId, invitations.workspaceId), eq(memberships.userId, userId ?? "")),
      )
      .where(eq(invitations.tokenHash, read.tokenHash)),
  );
  if (!found) return undefined;
  const { invitation, workspace, invitedByName, memberId } = found;
  const { email, role, expiresAt } = invitation;
  return {
    state: invitationState(invitation, new Date()),
    email,
    role,
    workspace,
    invitedByName,
    expiresAt,
    isMember: memberId !== null,
  };
}
