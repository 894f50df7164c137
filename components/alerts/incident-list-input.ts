/** What the page of an alert asks for, on the server and in the browser alike. */
export const incidentListInput = (workspaceSlug: string, alertId: string) => ({
  workspaceSlug,
  alertId,
  limit: 25,
});
