import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { mails } from "@/db/schema";
import { getPublicUrl } from "@/server/startup/public-url";
import { composeMail } from "./compose-mail";
import type { MailBody } from "./mail-body";
import { MAILS_CHANNEL } from "./mail-notice";

export type QueuedMail = {
  /** What the mail is about, such as `invitation:<id>:<link>`: the same key is never sent twice. */
  readonly dedupeKey: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: MailBody;
};

/**
 * Puts a mail into the outbox. Call it with the transaction of what the mail tells: it is sent if that commits, and only
 * then. Both roles that transactions take on may insert; neither the tenant's nor this function ever reads one back.
 */
export async function queueMail(
  db: Database,
  { dedupeKey, recipient, subject, body }: QueuedMail,
): Promise<void> {
  const line = subject.replace(/\s+/g, " ").trim();
  const composed = composeMail(body, { subject: line, publicUrl: getPublicUrl() });
  await db
    .insert(mails)
    .values({ dedupeKey, recipient, subject: line, ...composed })
    .onConflictDoNothing();
  await db.execute(sql`select pg_notify(${MAILS_CHANNEL}, '')`);
}
