import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { createId } from "@/db/ids";
import { invitations, memberships, users } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertMayOffer } from "@/server/authz/member-rules";
import { assertCan } from "@/server/authz/policy";
import type { Role } from "@/server/authz/roles";
import { LimitExceededError } from "@/server/errors/domain-error";
import { hasMailServer } from "@/server/mail/has-mail-server";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CreateInvitationsInput } from "./invitation-schemas";
import { expiryFrom } from "./invitation-state";
import { type InvitationLinks, mintInvitationLinks } from "./invitation-token";
import { queueInvitations } from "./queue-invitations";

/** A team joins in a day; a mailing list does not. Our mail server's good name depends on the difference. */
const INVITATIONS_PER_DAY = 200;
const HOUR_SECONDS = 60 * 60;

/** `token` makes the link that can be copied, and is answered this once. */
export type CreatedInvitation = {
  readonly id: string;
  readonly email: string;
  readonly token: string;
  /** There was one already: its link no longer works, this one does. */
  readonly isRenewed: boolean;
};

export type CreatedInvitations = {
  readonly invited: CreatedInvitation[];
  /** Addresses of people who are members already, and were not invited. */
  readonly memberEmails: string[];
  /** Without a mail server, the links have to be passed on by hand. */
  readonly hasMailServer: boolean;
};

/** Invites everybody at once or, when one of them may not be invited, nobody. */
export async function createInvitations(
  ctx: WorkspaceContext,
  input: CreateInvitationsInput,
): Promise<CreatedInvitations> {
  assertCan(ctx.actor, "member:manage");
  assertMayOffer(ctx.actor, input.role);
  const emails = [...new Set(input.emails)].sort();
  return inWorkspace(ctx, async (tx) => {
    await assertRoom(tx, emails.length);
    const memberEmails = await findMemberEmails(tx, emails);
    const wanted = emails.filter((email) => !memberEmails.includes(email));
    const invited: CreatedInvitation[] = [];
    const mailed: { email: string; role: Role; links: InvitationLinks }[] = [];
    for (const email of wanted) {
      const links = mintInvitationLinks();
      const { id, isRenewed } = await storeInvitation(tx, { email, role: input.role, links });
      invited.push({ id, email, token: links.copiedToken, isRenewed });
      mailed.push({ email, role: input.role, links });
    }
    await queueInvitations(tx, mailed);
    for (const { id, email } of invited) {
      await recordAudit(tx, {
        action: "invitation.create",
        subjectId: id,
        after: { email, role: input.role },
      });
    }
    return { invited, memberEmails, hasMailServer: hasMailServer() };
  });
}

/** One open invitation per address: asking again renews it, with the role that is asked for now. */
async function storeInvitation(
  tx: WorkspaceContext,
  { email, role, links }: { email: string; role: Role; links: InvitationLinks },
): Promise<{ id: string; isRenewed: boolean }> {
  const { db, workspaceId, actor } = tx;
  const now = new Date();
  const isOpen = and(
    eq(invitations.workspaceId, workspaceId),
    eq(invitations.email, email),
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
  );
  const [open] = await db.select().from(invitations).where(isOpen).for("update");
  if (open) assertMayOffer(actor, open.role);
  const id = createId("invitation");
  const offer = {
    role,
    tokenHash: links.tokenHash,
    invitedBy: actorColumns(actor).actorId,
    expiresAt: expiryFrom(now),
    sentAt: now,
  };
  const [stored] = await db
    .insert(invitations)
    .values({ workspaceId, id: open?.id ?? id, email, ...offer })
    .onConflictDoUpdate({
      target: [invitations.workspaceId, invitations.email],
      targetWhere: sql`${invitations.acceptedAt} is null and ${invitations.revokedAt} is null`,
      set: offer,
    })
    .returning({ id: invitations.id });
  if (!stored) throw new Error("The insert of an invitation returned no row.");
  return { id: stored.id, isRenewed: stored.id !== id };
}

async function findMemberEmails({ db, workspaceId }: WorkspaceContext, emails: string[]): Promise<string[]> {
  const found = await db
    .select({ email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspaceId), inArray(users.email, emails)));
  return found.map(({ email }) => email);
}

async function assertRoom({ db, workspaceId }: WorkspaceContext, count: number): Promise<void> {
  const sent = await db.$count(
    invitations,
    and(eq(invitations.workspaceId, workspaceId), gt(invitations.sentAt, sql`now() - interval '1 day'`)),
  );
  if (sent + count <= INVITATIONS_PER_DAY) return;
  throw new LimitExceededError(
    `A workspace can invite ${INVITATIONS_PER_DAY} people a day. Invite the others tomorrow.`,
    HOUR_SECONDS,
  );
}
