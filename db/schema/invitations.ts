import { sql } from "drizzle-orm";
import { pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { ROLES } from "@/server/authz/roles";
import { createdAt, id, instant } from "./columns";
import { workspaceId } from "./workspaces";

/** A place in a workspace, kept for whoever shows its link. */
export const invitations = pgTable(
  "invitations",
  {
    workspaceId: workspaceId(),
    id: id("invitation"),
    /** Lower case. */
    email: text().notNull(),
    role: text({ enum: ROLES }).notNull(),
    /** SHA-256 of the link's secret, which is stored nowhere. */
    tokenHash: text().notNull(),
    invitedBy: text().notNull(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    acceptedBy: text(),
    revokedAt: instant(),
    createdAt,
    /** Raised when it is sent again, with a new link. */
    sentAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "invitations_pk", columns: [t.workspaceId, t.id] }),
    unique("invitations_token_key").on(t.tokenHash),
    uniqueIndex("invitations_open_key")
      .on(t.workspaceId, t.email)
      .where(sql`${t.acceptedAt} is null and ${t.revokedAt} is null`),
  ],
);
