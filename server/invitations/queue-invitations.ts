import { eq } from "drizzle-orm";
import { users, workspaces } from "@/db/schema";
import type { Role } from "@/server/authz/roles";
import { queueMail } from "@/server/mail/queue-mail";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { INVITATION_DAYS } from "./invitation-state";
import type { InvitationLinks } from "./invitation-token";

type InvitationMail = { readonly email: string; readonly role: Role; readonly links: InvitationLinks };

/** Mails invitations, in the transaction of the workspace that makes or renews them. */
export async function queueInvitations(
  tx: WorkspaceContext,
  invited: readonly InvitationMail[],
): Promise<void> {
  const { inviterName, workspaceName } = await namesOf(tx);
  for (const { email, role, links } of invited) {
    await queueMail(tx.db, {
      // A renewed invitation has another secret, and is another mail.
      dedupeKey: `invitation:${links.tokenHash}`,
      recipient: email,
      subject: `${inviterName} invites you to ${workspaceName} on Galley`,
      body: {
        paragraphs: [
          `${inviterName} invites you to join the workspace ${workspaceName} as ${role}. Galley is where a team writes, reviews and ships its prompts.`,
          `The link works for ${INVITATION_DAYS} days, once.`,
        ],
        action: { label: `Join ${workspaceName}`, path: `/invitations/${links.mailedToken}` },
        footer: "If you do not know what this is about, ignore this mail: nothing happens.",
      },
    });
  }
}

async function namesOf({ db, workspaceId, actor }: WorkspaceContext) {
  const [workspace] = await db
    .select({ name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  const inviterId = actor.kind === "user" ? actor.userId : "";
  const [inviter] = await db.select({ name: users.name }).from(users).where(eq(users.id, inviterId));
  return { workspaceName: workspace?.name ?? "a workspace", inviterName: inviter?.name ?? "A colleague" };
}
