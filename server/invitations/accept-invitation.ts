import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { invitations, memberships, users, workspaces } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { asIdentity } from "@/server/auth/as-identity";
import { ConflictError, InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import { enterWorkspace, type RequestOrigin } from "@/server/workspaces/workspace-context";
import type { InvitationToken } from "./invitation-schemas";
import { invitationState } from "./invitation-state";
import { readInvitationToken } from "./invitation-token";

type AcceptInput = InvitationToken & { readonly userId: string; readonly origin?: RequestOrigin };

/**
 * The link is the proof: whoever is signed in may accept with their own account, also under another address than the one
 * invited, and the audit trail has both. The mailed link proves the mailbox too, so that an account with that very
 * address counts as confirmed. Joins a transaction of the identity role that it is given, and leaves it inside the workspace.
 */
export function acceptInvitation(db: Database, input: AcceptInput): Promise<{ workspaceSlug: string }> {
  return asIdentity(db, async (tx) => {
    const read = readInvitationToken(input.token);
    const found = read && (await findWorkspace(tx, read.tokenHash));
    if (!found) throw new NotFoundError("This invitation", "or was replaced by a newer one");
    const email = await findEmail(tx, input.userId);
    if (read.isMailed && email === found.email) await confirmAddress(tx, input.userId);
    await enterWorkspace(tx, found.workspaceId);
    await join(tx, { ...found, ...input, acceptedWith: email });
    return { workspaceSlug: found.workspaceSlug };
  });
}

async function findWorkspace(tx: Database, tokenHash: string) {
  const [found] = await tx
    .select({
      id: invitations.id,
      email: invitations.email,
      workspaceId: workspaces.id,
      workspaceSlug: workspaces.slug,
    })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .where(eq(invitations.tokenHash, tokenHash));
  return found;
}

async function findEmail(tx: Database, userId: string): Promise<string> {
  const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
  return user?.email ?? "";
}

async function confirmAddress(tx: Database, userId: string): Promise<void> {
  await tx
    .update(users)
    .set({ emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())` })
    .where(eq(users.id, userId));
}

/** As the tenant. The row is locked and judged anew: of two who show the link at once, one gets in. */
async function join(
  tx: Database,
  input: AcceptInput & { id: string; workspaceId: string; email: string; acceptedWith: string },
): Promise<void> {
  const { id, workspaceId, userId, origin } = input;
  const isThis = and(eq(invitations.workspaceId, workspaceId), eq(invitations.id, id));
  const [invitation] = await tx.select().from(invitations).where(isThis).for("update");
  if (!invitation) throw new NotFoundError("This invitation", "or was replaced by a newer one");
  if (invitation.tokenHash !== readInvitationToken(input.token)?.tokenHash) {
    throw new InvalidStateError("This invitation was sent again. Use the link of the latest mail.");
  }
  const state = invitationState(invitation, new Date());
  if (state !== "pending") throw new InvalidStateError(REFUSALS[state]);

  const [joined] = await tx
    .insert(memberships)
    .values({ workspaceId, userId, role: invitation.role })
    .onConflictDoNothing()
    .returning({ userId: memberships.userId });
  if (!joined) throw new ConflictError("You are a member of this workspace already.");
  await tx.update(invitations).set({ acceptedAt: sql`now()`, acceptedBy: userId }).where(isThis);
  await recordAudit(
    {
      db: tx,
      workspaceId,
      actor: { kind: "user", userId, role: invitation.role },
      ...(origin ? { origin } : {}),
    },
    {
      action: "invitation.accept",
      subjectId: id,
      after: { userId, role: invitation.role, invitedEmail: input.email, acceptedWith: input.acceptedWith },
    },
  );
}

const REFUSALS = {
  accepted: "This invitation was accepted already.",
  revoked: "This invitation was revoked. Ask for a new one.",
  expired: "This invitation has expired. Ask for a new one.",
} as const;
