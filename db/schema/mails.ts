import { index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";

/**
 * Mails to be sent: written in the transaction that is their reason, so that none is sent for what did not happen and
 * none is lost for what did. Not a tenant's data: whoever has no workspace yet gets mail too.
 */
export const mails = pgTable(
  "mails",
  {
    id: id("mail").primaryKey(),
    /** The same key is never sent twice. */
    dedupeKey: text().notNull(),
    recipient: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text().notNull(),
    attempts: integer().notNull().default(0),
    /** What the mail server said the last time. */
    lastError: text(),
    nextAttemptAt: instant().notNull().defaultNow(),
    sentAt: instant(),
    /** Given up after too many attempts. */
    failedAt: instant(),
    createdAt,
  },
  (t) => [unique("mails_dedupe_key").on(t.dedupeKey), index("mails_next_index").on(t.nextAttemptAt)],
);
