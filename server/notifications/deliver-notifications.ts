import { and, eq, inArray } from "drizzle-orm";
import { createId } from "@/db/ids";
import { memberships, notificationPreferences, notifications, users, workspaces } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { queueMail } from "@/server/mail/queue-mail";
import { getPublicUrl } from "@/server/startup/public-url";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { mailAtOnce } from "./notification-mail";
import { DEFAULT_PREFERENCES, type NotificationPreferences } from "./notification-schemas";
import { type NotificationKind, type NotificationSubject, PREFERENCE_OF_KIND } from "./notification-words";

type Delivery = {
  readonly recipients: ReadonlyMap<string, NotificationKind>;
  /** What is kept, by ids: names may change before it is read. */
  readonly stored: (typeof notifications.$inferInsert)["subject"];
  /** What the mail says now. */
  readonly subject: NotificationSubject;
  readonly excerpt: string;
  readonly actorName: string;
  /** Whoever tells it mails it too, by rules of their own: then no digest does. */
  readonly isMailedOtherwise?: boolean;
};

/** Into the inboxes of those who are members, and into the outbox for those who want a mail at once. */
export async function deliverNotifications(tx: WorkspaceContext, delivery: Delivery): Promise<void> {
  const { stored, subject, excerpt, actorName, isMailedOtherwise = false } = delivery;
  const members = await findMembers(tx, [...delivery.recipients.keys()]);
  if (members.length === 0) return;
  const rows = members.flatMap((member) => {
    const kind = delivery.recipients.get(member.userId);
    if (!kind) return [];
    return [
      {
        member,
        kind,
        id: createId("notification"),
        isMailed: !isMailedOtherwise && isMailedAtOnce(kind, member),
      },
    ];
  });
  await tx.db.insert(notifications).values(
    rows.map(({ member, kind, id, isMailed }) => ({
      workspaceId: tx.workspaceId,
      id,
      userId: member.userId,
      kind,
      ...actorColumns(tx.actor),
      subject: stored,
      excerpt,
      mailedAt: isMailed || isMailedOtherwise ? new Date() : null,
    })),
  );
  const mailed = rows.filter(({ isMailed }) => isMailed);
  if (mailed.length === 0) return;
  const workspace = await findWorkspace(tx);
  for (const { member, kind, id } of mailed) {
    const notification = { kind, actorName, subject, excerpt };
    const mail = mailAtOnce(notification, { name: member.name, workspace, publicUrl: getPublicUrl() });
    await queueMail(tx.db, { dedupeKey: `notification:${id}`, recipient: member.email, ...mail });
  }
}

type Recipient = { userId: string; name: string; email: string; preferences: NotificationPreferences };

/** What passed the gates by, and what stops runs, does not wait for tomorrow's digest; of an alert, the alert says. */
function isMailedAtOnce(kind: NotificationKind, { preferences }: Recipient): boolean {
  if (kind === "alert") return false;
  const frequency = preferences[PREFERENCE_OF_KIND[kind]];
  return kind === "bypass" || kind === "spend" ? frequency !== "never" : frequency === "at-once";
}

async function findMembers(
  { db, workspaceId }: WorkspaceContext,
  userIds: readonly string[],
): Promise<Recipient[]> {
  if (userIds.length === 0) return [];
  const rows = await db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      preferences: notificationPreferences,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(
      notificationPreferences,
      and(
        eq(notificationPreferences.workspaceId, workspaceId),
        eq(notificationPreferences.userId, memberships.userId),
      ),
    )
    .where(and(eq(memberships.workspaceId, workspaceId), inArray(memberships.userId, [...userIds])));
  return rows.map((row) => ({ ...row, preferences: row.preferences ?? DEFAULT_PREFERENCES }));
}

async function findWorkspace({ db, workspaceId }: WorkspaceContext) {
  const [workspace] = await db
    .select({ slug: workspaces.slug, name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  if (!workspace) throw new Error(`Workspace ${workspaceId} does not exist.`);
  return workspace;
}
