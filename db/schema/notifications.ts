import { index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { ReleaseEvent } from "@/server/notifications/release-event";
import type { RolloutEvent } from "@/server/notifications/rollout-event";
import type { Verdict } from "@/server/releases/verdicts";
import { actor, createdAt, id, instant } from "./columns";
import { users } from "./users";
import { workspaceId } from "./workspaces";

/**
 * `mention`: named in a comment; `reply`: in a thread one takes part in; `comment`: about a prompt one owns or saved;
 * `review`: a release waits for one's review; `release`: something happened to one that one asked for or reviewed;
 * `bypass`: something landed without its gates where one reviews; `rollout`: Galley stopped one that one started;
 * `spend`: most of a spend limit is used up; `alert`: a figure that is watched is news.
 */
export const NOTIFICATION_KINDS = [
  "mention",
  "reply",
  "comment",
  "review",
  "release",
  "bypass",
  "rollout",
  "spend",
  "alert",
] as const;
/** `at-once`: a mail for each; `daily`: one digest; `never`: in the app only. */
export const MAIL_FREQUENCIES = ["at-once", "daily", "never"] as const;

export const notifications = pgTable(
  "notifications",
  {
    workspaceId: workspaceId(),
    id: id("notification"),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text({ enum: NOTIFICATION_KINDS }).notNull(),
    ...actor,
    /** What it is about: a comment's place, a release or a rollout and what happened to it, a bypass, a spend limit or an alert. */
    subject: jsonb()
      .$type<{
        promptId?: string;
        versionNumber?: number | undefined;
        traceId?: string;
        spanId?: string | undefined;
        threadId?: string;
        commentId?: string;
        releaseId?: string;
        event?: ReleaseEvent;
        verdict?: Verdict;
        bypassId?: string;
        rolloutId?: string;
        rolloutEvent?: RolloutEvent;
        spend?: { percent: number; limit: string };
        alert?: { alertId: string; name: string; event: "opened" | "resolved"; isTest: boolean };
      }>()
      .notNull(),
    /** What was said, cut short. */
    excerpt: text().notNull().default(""),
    readAt: instant(),
    /** When it was mailed, alone or in a digest; null while it waits, or when mail is not wanted. */
    mailedAt: instant(),
    createdAt,
  },
  (t) => [
    primaryKey({ name: "notifications_pk", columns: [t.workspaceId, t.id] }),
    index("notifications_person_index").on(t.workspaceId, t.userId, t.createdAt, t.id),
  ],
);

export const notificationPreferences = pgTable(
  "notification_preferences",
  {
    workspaceId: workspaceId(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    mentions: text({ enum: MAIL_FREQUENCIES }).notNull().default("at-once"),
    replies: text({ enum: MAIL_FREQUENCIES }).notNull().default("at-once"),
    comments: text({ enum: MAIL_FREQUENCIES }).notNull().default("daily"),
    reviews: text({ enum: MAIL_FREQUENCIES }).notNull().default("at-once"),
    releases: text({ enum: MAIL_FREQUENCIES }).notNull().default("at-once"),
  },
  (t) => [primaryKey({ name: "notification_preferences_pk", columns: [t.workspaceId, t.userId] })],
);
