import { and, eq, sql } from "drizzle-orm";
import { invitations } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { InvitationRef } from "./invitation-schemas";
import { lockOpenInvitation } from "./lock-open-invitation";

/** Its links stop working at once. */
export async function revokeInvitation(ctx: WorkspaceContext, input: InvitationRef): Promise<void> {
  assertCan(ctx.actor, "member:manage");
  await inWorkspace(ctx, async (tx) => {
    const { id, email, role } = await lockOpenInvitation(tx, input.invitationId);
    await tx.db
      .update(invitations)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(invitations.workspaceId, tx.workspaceId), eq(invitations.id, id)));
    await recordAudit(tx, { action: "invitation.revoke", subjectId: id, before: { email, role } });
  });
}
