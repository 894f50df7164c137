/** Where notifications lead, for mails. Pages have their own list of paths, which this file is held against by a test. */
import type { NotificationSubject } from "./notification-words";

const segment = encodeURIComponent;

export function subjectPath(workspaceSlug: string, subject: NotificationSubject): string {
  switch (subject.about) {
    case "thread":
      return threadPath(workspaceSlug, subject);
    case "trace":
      return `/${segment(workspaceSlug)}/traces/${segment(subject.traceId)}?thread=${segment(subject.threadId)}`;
    case "release":
      return `/${segment(workspaceSlug)}/releases/${subject.number}`;
    case "bypass":
      return `/${segment(workspaceSlug)}/bypasses`;
    case "rollout":
      return `/${segment(workspaceSlug)}/rollouts/${segment(subject.rolloutId)}`;
    case "spend":
      return `/${segment(workspaceSlug)}/settings/spend`;
    case "alert":
      return `/${segment(workspaceSlug)}/alerts/${segment(subject.alertId)}`;
  }
}

/** The version's page with the thread opened. A slug's "/" is written "~" in addresses. */
function threadPath(
  workspaceSlug: string,
  at: { promptSlug: string; versionNumber: number; threadId: string },
): string {
  const prompt = at.promptSlug.split("/").map(segment).join("~");
  return `/${segment(workspaceSlug)}/prompts/${prompt}/versions/${at.versionNumber}?thread=${segment(at.threadId)}`;
}

export function notificationsPath(workspaceSlug: string): string {
  return `/${segment(workspaceSlug)}/notifications`;
}
