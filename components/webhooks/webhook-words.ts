import type { WebhookEventType } from "@/server/webhooks/webhook-events";

/** What an event means to somebody who has not read the documentation. */
export const webhookEventWords: Readonly<Record<WebhookEventType, { label: string; description: string }>> = {
  "release.opened": { label: "Opened", description: "A release is open for review." },
  "release.amended": {
    label: "Amended",
    description: "Its content changed, and the verdicts on it were dropped.",
  },
  "release.changes_requested": { label: "Changes requested", description: "A reviewer asks for changes." },
  "release.approved": { label: "Approved", description: "It has all the approvals it needs." },
  "release.scheduled": { label: "Scheduled", description: "It goes live by itself at a set time." },
  "release.suspended": {
    label: "Suspended",
    description: "Its schedule was stopped, because something changed.",
  },
  "release.applied": { label: "Applied", description: "All its prompts are live." },
  "release.failed": { label: "Failed", description: "It could not go live when it was due." },
  "release.rejected": { label: "Rejected", description: "It was turned down for good." },
  "release.withdrawn": { label: "Withdrawn", description: "Whoever requested it took it back." },
  "release.superseded": { label: "Superseded", description: "What it would bring is live already." },
  "deployment.created": {
    label: "Deployed",
    description: "A prompt went live in an environment, by whichever way.",
  },
  "rollout.started": {
    label: "Started",
    description: "A version is served to a share of the callers.",
  },
  "rollout.stepped": { label: "Stepped", description: "It is served to a larger share." },
  "rollout.paused": { label: "Paused", description: "Somebody or a guardrail stopped its steps." },
  "rollout.finished": { label: "Finished", description: "It is served to everybody." },
  "rollout.aborted": { label: "Aborted", description: "Somebody took it back from everybody." },
  "rollout.rolled_back": {
    label: "Rolled back",
    description: "A guardrail or a rollback took it back from everybody.",
  },
  "bypass.created": {
    label: "Gates bypassed",
    description: "Somebody deployed without the approvals and checks.",
  },
  "version.created": { label: "Version saved", description: "A prompt has a new version." },
  "alert.opened": { label: "Opened", description: "A watched figure is what an alert waits for." },
  "alert.resolved": { label: "Resolved", description: "It is not any more, or somebody ended the alert." },
  "webhook.test": { label: "Test", description: "Sent on request, to see that it arrives." },
};

type EventGroup = {
  readonly legend: string;
  readonly types: readonly Exclude<WebhookEventType, "webhook.test">[];
};

export const webhookEventGroups: readonly EventGroup[] = [
  { legend: "What is live", types: ["deployment.created", "bypass.created"] },
  {
    legend: "Rollouts",
    types: [
      "rollout.started",
      "rollout.stepped",
      "rollout.paused",
      "rollout.finished",
      "rollout.aborted",
      "rollout.rolled_back",
    ],
  },
  {
    legend: "Releases",
    types: [
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
    ],
  },
  { legend: "Prompts", types: ["version.created"] },
  { legend: "Alerts", types: ["alert.opened", "alert.resolved"] },
];
