/** Wire contract of notifications. Isomorphic, imports only zod. */
import { z } from "zod";

export const listNotificationsInput = z.object({
  isUnread: z.boolean().default(false),
  limit: z.number().int().min(1).max(100).default(30),
  /** The `nextCursor` of the page before. */
  cursor: z.string().max(40).nullish(),
});
export type ListNotificationsInput = z.infer<typeof listNotificationsInput>;

export const markReadInput = z.object({
  notificationId: z.string().max(40),
  isRead: z.boolean().default(true),
});
export type MarkReadInput = z.infer<typeof markReadInput>;

export const markThreadReadInput = z.object({ threadId: z.string().max(40) });
export type MarkThreadReadInput = z.infer<typeof markThreadReadInput>;

export const mailFrequency = z.enum(["at-once", "daily", "never"]);

export const notificationPreferences = z.object({
  mentions: mailFrequency,
  replies: mailFrequency,
  comments: mailFrequency,
  reviews: mailFrequency,
  releases: mailFrequency,
});
export type NotificationPreferences = z.infer<typeof notificationPreferences>;

/** Of whoever has not chosen: what is said to them or waits for them at once, what is said about their work once a day. */
export const DEFAULT_PREFERENCES = {
  mentions: "at-once",
  replies: "at-once",
  comments: "daily",
  reviews: "at-once",
  releases: "at-once",
} as const satisfies NotificationPreferences;
