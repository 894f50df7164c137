/** Where mails lead. Pages have their own list of paths, which this file is held against by a test. */

const segment = encodeURIComponent;

/** The version's page with the thread opened. A slug's "/" is written "~" in addresses. */
export function threadPath(
  workspaceSlug: string,
  at: { promptSlug: string; versionNumber: number; threadId: string },
): string {
  const prompt = at.promptSlug.split("/").map(segment).join("~");
  return `/${segment(workspaceSlug)}/prompts/${prompt}/versions/${at.versionNumber}?thread=${segment(at.threadId)}`;
}

export function notificationsPath(workspaceSlug: string): string {
  return `/${segment(workspaceSlug)}/notifications`;
}
