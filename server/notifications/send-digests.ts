import { and, asc, eq, gt, inArray, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { memberships, notificationPreferences, notifications, users, workspaces } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { queueMail } from "@/server/mail/queue-mail";
import { getPublicUrl } from "@/server/startup/public-url";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findDigestEntries } from "./find-digest-entries";
import { type MailedWorkspace, mailDigest } from "./notification-mail";
import { DEFAULT_PREFERENCES } from "./notification-schemas";

/** What waited longer is no news: somebody who turns mails on again is not sent their past. */
const MAX_AGE_MS = 7 * 24 * 60 * 60 * 1000;

type DigestWorkspace = MailedWorkspace & { readonly id: string };

/**
 * One mail for each person and workspace about what is unread and was never mailed. Each mail commits together with the
 * mark that it was queued: a crash in between leaves the rest for the next run, and no run sends anything twice.
 */
export async function sendDigests({ db }: { db: Database }, now: Date): Promise<void> {
  const all = await asIdentity(db, (tx) =>
    tx
      .select({ id: workspaces.id, slug: workspaces.slug, name: workspaces.name })
      .from(workspaces)
      .orderBy(asc(workspaces.id)),
  );
  for (const workspace of all) await sendDigestsOf(db, workspace, now);
}

async function sendDigestsOf(db: Database, workspace: DigestWorkspace, now: Date): Promise<void> {
  const ctx: WorkspaceContext = {
    db,
    workspaceId: workspace.id,
    actor: { kind: "system", job: "send-digests" },
  };
  const since = new Date(now.getTime() - MAX_AGE_MS);
  const people = await inWorkspace(ctx, (tx) => findPeople(tx, since));
  for (const person of people) {
    await inWorkspace(ctx, (tx) => sendDigest(tx, { person, workspace, since, now }));
  }
}

type Person = { readonly userId: string; readonly name: string; readonly email: string };
type Digest = { person: Person; workspace: MailedWorkspace; since: Date; now: Date };

async function sendDigest(tx: WorkspaceContext, { person, workspace, since, now }: Digest): Promise<void> {
  const waiting = await tx.db
    .select({ id: notifications.id })
    .from(notifications)
    .leftJoin(notificationPreferences, hasPreferences(tx.workspaceId))
    .where(and(isWaiting(tx.workspaceId, since), eq(notifications.userId, person.userId)))
    .orderBy(asc(notifications.createdAt), asc(notifications.id))
    .for("update", { of: notifications });
  const last = waiting.at(-1);
  if (!last) return;
  const ids = waiting.map(({ id }) => id);
  const isMailed = and(eq(notifications.workspaceId, tx.workspaceId), inArray(notifications.id, ids));
  await tx.db.update(notifications).set({ mailedAt: now }).where(isMailed);
  const entries = await findDigestEntries(tx, ids);
  const mail = mailDigest(entries, { name: person.name, workspace, publicUrl: getPublicUrl() });
  await queueMail(tx.db, { dedupeKey: `digest:${last.id}`, recipient: person.email, ...mail });
}

function findPeople({ db, workspaceId }: WorkspaceContext, since: Date): Promise<Person[]> {
  return db
    .selectDistinct({ userId: users.id, name: users.name, email: users.email })
    .from(notifications)
    .innerJoin(
      memberships,
      and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, notifications.userId)),
    )
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(notificationPreferences, hasPreferences(workspaceId))
    .where(isWaiting(workspaceId, since))
    .orderBy(asc(users.id));
}

function hasPreferences(workspaceId: string): SQL | undefined {
  return and(
    eq(notificationPreferences.workspaceId, workspaceId),
    eq(notificationPreferences.userId, notifications.userId),
  );
}

/** Also what was to be mailed at once by a choice made after it came. */
function isWaiting(workspaceId: string, since: Date): SQL | undefined {
  const { mentions, replies, comments, reviews, releases } = notificationPreferences;
  const frequency = sql`case ${notifications.kind}
    when 'mention' then coalesce(${mentions}, ${DEFAULT_PREFERENCES.mentions})
    when 'reply' then coalesce(${replies}, ${DEFAULT_PREFERENCES.replies})
    when 'comment' then coalesce(${comments}, ${DEFAULT_PREFERENCES.comments})
    when 'release' then coalesce(${releases}, ${DEFAULT_PREFERENCES.releases})
    else coalesce(${reviews}, ${DEFAULT_PREFERENCES.reviews}) end`;
  return and(
    eq(notifications.workspaceId, workspaceId),
    isNull(notifications.readAt),
    isNull(notifications.mailedAt),
    gt(notifications.createdAt, since),
    ne(frequency, "never"),
  );
}
