import { expect, test } from "vitest";
import { type Announcements, announceEvent } from "./announce-event";
import type { ReleaseEvent } from "./release-machine";
import type { ReleaseState } from "./release-state";

const nothing: Announcements = { webhooks: [], notices: [] };

test.each<[ReleaseEvent, ReleaseState, ReleaseState, Announcements]>([
  ["open", "draft", "in_review", { webhooks: ["release.opened"], notices: [] }],
  ["open", "draft", "approved", { webhooks: ["release.opened", "release.approved"], notices: ["approved"] }],
  ["amend", "draft", "draft", nothing],
  ["amend", "in_review", "in_review", { webhooks: ["release.amended"], notices: ["round-opened"] }],
  [
    "amend",
    "scheduled",
    "in_review",
    {
      webhooks: ["release.amended", "release.suspended"],
      notices: ["round-opened", "suspended"],
    },
  ],
  ["approve", "in_review", "in_review", { webhooks: [], notices: ["verdict"] }],
  ["approve", "in_review", "approved", { webhooks: ["release.approved"], notices: ["verdict", "approved"] }],
  ["approve", "scheduled", "scheduled", { webhooks: [], notices: ["verdict"] }],
  [
    "request_changes",
    "approved",
    "changes_requested",
    {
      webhooks: ["release.changes_requested"],
      notices: ["verdict"],
    },
  ],
  [
    "request_changes",
    "scheduled",
    "changes_requested",
    {
      webhooks: ["release.changes_requested", "release.suspended"],
      notices: ["verdict", "suspended"],
    },
  ],
  ["retract", "approved", "in_review", { webhooks: [], notices: ["verdict"] }],
  ["comment", "applied", "applied", { webhooks: [], notices: ["verdict"] }],
  ["request_review", "in_review", "in_review", nothing],
  ["schedule", "approved", "scheduled", { webhooks: ["release.scheduled"], notices: ["scheduled"] }],
  ["schedule", "scheduled", "scheduled", { webhooks: ["release.scheduled"], notices: ["scheduled"] }],
  ["unschedule", "scheduled", "approved", nothing],
  ["suspend", "scheduled", "approved", { webhooks: ["release.suspended"], notices: ["suspended"] }],
  ["apply", "approved", "applied", { webhooks: ["release.applied"], notices: ["applied"] }],
  ["bypass", "in_review", "applied", { webhooks: ["release.applied"], notices: ["applied"] }],
  ["reject", "in_review", "rejected", { webhooks: ["release.rejected"], notices: ["rejected"] }],
  ["withdraw", "draft", "withdrawn", { webhooks: ["release.withdrawn"], notices: ["withdrawn"] }],
  ["fail", "scheduled", "failed", { webhooks: ["release.failed"], notices: ["failed"] }],
])("%s from %s to %s", (event, from, to, expected) => {
  expect(announceEvent({ event, from, to })).toEqual(expected);
});
