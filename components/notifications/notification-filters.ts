import { parseAsStringLiteral } from "nuqs/server";

const SHOWN = ["unread", "all"] as const;
export type ShownNotifications = (typeof SHOWN)[number];

/** The inbox's filter as it stands in the address. */
export const notificationFilters = { show: parseAsStringLiteral(SHOWN).withDefault("unread") };

/** The same filter as the service's input. */
export function notificationListInput(workspaceSlug: string, show: ShownNotifications) {
  return { workspaceSlug, isUnread: show === "unread", limit: 30 };
}
