/** The first page of a prompt's ledger; the page that prefetches it and the list that shows it must ask alike. */
export function promptDeploymentsInput(workspaceSlug: string, promptSlug: string) {
  return { workspaceSlug, promptSlug, limit: 60 };
}
