import { paths } from "@/components/layout/paths";
import type { NotificationSubject } from "@/server/notifications/notification-words";

/** Where a notification leads. */
export function pathOfSubject(workspaceSlug: string, subject: NotificationSubject) {
  switch (subject.about) {
    case "thread":
      return paths.promptThread(workspaceSlug, subject.promptSlug, subject.versionNumber, subject.threadId);
    case "trace":
      return paths.traceThread(workspaceSlug, subject.traceId, subject.threadId);
    case "release":
      return paths.release(workspaceSlug, subject.number);
    case "bypass":
      return paths.bypasses(workspaceSlug);
    case "rollout":
      return paths.rollout(workspaceSlug, subject.rolloutId);
    case "spend":
      return paths.spend(workspaceSlug);
    case "alert":
      return paths.alert(workspaceSlug, subject.alertId);
  }
}
