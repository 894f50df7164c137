import { and, eq } from "drizzle-orm";
import { invitations } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { LimitExceededError } from "@/server/errors/domain-error";
import { hasMailServer } from "@/server/mail/has-mail-server";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { InvitationRef } from "./invitation-schemas";
import { expiryFrom } from "./invitation-state";
import { mintInvitationLinks } from "./invitation-token";
import { lockOpenInvitation } from "./lock-open-invitation";
import { queueInvitations } from "./queue-invitations";

/** An impatient finger must not fill somebody's mailbox. */
const PAUSE_SECONDS = 30;

/**
 * Mails a new link, good for another week. The one before stops working: nobody has it any more who should not, and
 * that is also how a link that went to the wrong person is called back.
 */
export async function resendInvitation(
  ctx: WorkspaceContext,
  input: InvitationRef,
): Promise<{ email: string; token: string; hasMailServer: boolean }> {
  assertCan(ctx.actor, "member:manage");
  return inWorkspace(ctx, async (tx) => {
    const { id, email, role, sentAt, expiresAt } = await lockOpenInvitation(tx, input.invitationId);
    const now = new Date();
    const waitSeconds = Math.ceil(PAUSE_SECONDS - (now.getTime() - sentAt.getTime()) / 1000);
    if (waitSeconds > 0) {
      throw new LimitExceededError(
        `The invitation was sent a moment ago. Send it again in ${waitSeconds} seconds.`,
        waitSeconds,
      );
    }
    const links = mintInvitationLinks();
    const renewed = { tokenHash: links.tokenHash, expiresAt: expiryFrom(now), sentAt: now };
    await tx.db
      .update(invitations)
      .set(renewed)
      .where(and(eq(invitations.workspaceId, tx.workspaceId), eq(invitations.id, id)));
    await queueInvitations(tx, [{ email, role, links }]);
    await recordAudit(tx, {
      action: "invitation.resend",
      subjectId: id,
      before: { expiresAt },
      after: { email, expiresAt: renewed.expiresAt },
    });
    return { email, token: links.copiedToken, hasMailServer: hasMailServer() };
  });
}
