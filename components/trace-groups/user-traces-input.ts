/** What a user's page asks of the list; the page that sends it along asks the same. */
export function userTracesInput(workspaceSlug: string, userId: string) {
  return { workspaceSlug, userId, range: "90d" as const, limit: 20 };
}
