/** Isomorphic. What a workspace can be told of. */
export const WEBHOOK_EVENTS = [
  "release.opened",
  "release.amended",
  "release.changes_requested",
  "release.approved",
  "release.scheduled",
  "release.suspended",
  "release.applied",
  "release.failed",
  "release.rejected",
  "release.withdrawn",
  "release.superseded",
  "deployment.created",
  "bypass.created",
  "version.created",
  "webhook.test",
] as const;
export type WebhookEventType = (typeof WEBHOOK_EVENTS)[number];
