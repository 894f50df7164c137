import { and, eq } from "drizzle-orm";
import { invitations } from "@/db/schema";
import { assertMayOffer } from "@/server/authz/member-rules";
import { InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { invitationState } from "./invitation-state";

/** Locks an invitation that nobody has accepted and nobody revoked; whether it has expired does not matter. */
export async function lockOpenInvitation(tx: WorkspaceContext, invitationId: string) {
  const [invitation] = await tx.db
    .select()
    .from(invitations)
    .where(and(eq(invitations.workspaceId, tx.workspaceId), eq(invitations.id, invitationId)))
    .for("update");
  if (!invitation) throw new NotFoundError("The invitation");
  assertMayOffer(tx.actor, invitation.role);
  const state = invitationState(invitation, new Date());
  if (state === "accepted") throw new InvalidStateError("The invitation was accepted already.");
  if (state === "revoked") throw new InvalidStateError("The invitation was revoked already.");
  return invitation;
}
