import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id, instant, lifecycle } from "./columns";

/** People are not tenants' data: one person may belong to several workspaces. */
export const users = pgTable("users", {
  id: id("user").primaryKey(),
  /** Lower-cased when written: the unique index is what makes an address one account. */
  email: text().notNull().unique("users_email_key"),
  name: text().notNull(),
  passwordHash: text().notNull(),
  /** When they proved that the address is theirs; null until then. */
  emailVerifiedAt: instant(),
  ...lifecycle,
});

/** A signed-in browser. Deleting the row signs it out, whatever its cookie says. */
export const sessions = pgTable(
  "sessions",
  {
    id: id("session").primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    userAgent: text().notNull(),
    createdAt,
    lastSeenAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
  },
  (t) => [index("sessions_user_index").on(t.userId)],
);

export const EMAIL_TOKEN_PURPOSES = ["verify-email", "reset-password", "change-email"] as const;

/** A secret that was mailed to somebody: whoever shows it reads that mailbox. */
export const emailTokens = pgTable(
  "email_tokens",
  {
    id: id("emailToken").primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    purpose: text({ enum: EMAIL_TOKEN_PURPOSES }).notNull(),
    /** The address it was sent to. Of no use once the account has another, except where it is to become the account's. */
    email: text().notNull(),
    /** SHA-256 of the link's secret, which is stored nowhere. */
    tokenHash: text().notNull().unique("email_tokens_hash_key"),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    createdAt,
  },
  (t) => [index("email_tokens_user_index").on(t.userId, t.purpose)],
);

/** Counters of failed sign-ins, in the database so that every process sees the same ones. */
export const signInThrottles = pgTable("sign_in_throttles", {
  key: text().primaryKey(),
  points: integer().notNull(),
  expire: instant(),
});

export type User = typeof users.$inferSelect;
