/** One page of the list; the page that prefetches it and the list that shows it must ask alike. */
export function bypassListInput(workspaceSlug: string, isReviewed: boolean) {
  return { workspaceSlug, isReviewed, limit: 25 };
}
