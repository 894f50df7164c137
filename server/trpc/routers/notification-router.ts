import { countUnread } from "@/server/notifications/count-unread";
import { getPreferences } from "@/server/notifications/get-preferences";
import { listNotifications } from "@/server/notifications/list-notifications";
import { markAllRead } from "@/server/notifications/mark-all-read";
import { markRead } from "@/server/notifications/mark-read";
import { markThreadRead } from "@/server/notifications/mark-thread-read";
import {
  listNotificationsInput,
  markReadInput,
  markThreadReadInput,
  notificationPreferences,
} from "@/server/notifications/notification-schemas";
import { updatePreferences } from "@/server/notifications/update-preferences";
import { router, workspaceProcedure } from "../init";

export const notificationRouter = router({
  list: workspaceProcedure("notification:read")
    .input(listNotificationsInput)
    .query(({ ctx, input }) => listNotifications(ctx.scope, input)),
  countUnread: workspaceProcedure("notification:read").query(({ ctx }) => countUnread(ctx.scope)),
  markRead: workspaceProcedure("notification:read")
    .input(markReadInput)
    .mutation(({ ctx, input }) => markRead(ctx.scope, input)),
  markThreadRead: workspaceProcedure("notification:read")
    .input(markThreadReadInput)
    .mutation(({ ctx, input }) => markThreadRead(ctx.scope, input)),
  markAllRead: workspaceProcedure("notification:read").mutation(({ ctx }) => markAllRead(ctx.scope)),
  getPreferences: workspaceProcedure("notification:read").query(({ ctx }) => getPreferences(ctx.scope)),
  updatePreferences: workspaceProcedure("notification:read")
    .input(notificationPreferences)
    .mutation(({ ctx, input }) => updatePreferences(ctx.scope, input)),
});
