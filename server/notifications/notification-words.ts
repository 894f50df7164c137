/** What a notification says, in the app and in mails. Pure and isomorphic. */
import type { NotificationPreferences } from "./notification-schemas";

export type NotificationKind = "mention" | "reply" | "comment";

/** Between the person's name and the prompt's: "Ada mentioned you on support/reply v3". */
export const NOTIFICATION_VERBS: Readonly<Record<NotificationKind, string>> = {
  mention: "mentioned you on",
  reply: "replied on",
  comment: "commented on",
};

export const PREFERENCE_OF_KIND = {
  mention: "mentions",
  reply: "replies",
  comment: "comments",
} as const satisfies Record<NotificationKind, keyof NotificationPreferences>;
