import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id, instant, lifecycle } from "./columns";

/** People are not tenants' data: one person may belong to several workspaces. */
export const users = pgTable("users", {
  id: id("user").primaryKey(),
  /** Lower-cased when written: the unique index is what makes an address one account. */
  email: text().notNull().unique("users_email_key"),
  name: text().notNull(),
  passwordHash: text().notNull(),
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

/** Counters of failed sign-ins, in the database so that every process sees the same ones. */
export const signInThrottles = pgTable("sign_in_throttles", {
  key: text().primaryKey(),
  points: integer().notNull(),
  expire: instant(),
});

export type User = typeof users.$inferSelect;
