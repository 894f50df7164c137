/** Which workspace this browser had open last; a hint, checked against the person's memberships. */
export const LAST_WORKSPACE_COOKIE = "galley.last-workspace";
