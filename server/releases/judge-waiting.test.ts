import { expect, test } from "vitest";
import { judgeWaiting, type OwnPart } from "./judge-waiting";
import type { ReleaseState } from "./release-state";

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
const release = (state: ReleaseState) => ({ state, createdAt: at(1), updatedAt: at(5) });
const nobody: OwnPart = {
  mayReview: false,
  mayApply: false,
  isRequester: false,
  askedAt: null,
  saidAt: null,
};
const reviewer: OwnPart = { ...nobody, mayReview: true };

test.each<[string, ReleaseState, OwnPart, ReturnType<typeof judgeWaiting>]>([
  [
    "whoever was asked",
    "in_review",
    { ...reviewer, askedAt: at(2) },
    { kind: "review-requested", since: at(2) },
  ],
  [
    "whoever was asked again",
    "changes_requested",
    { ...reviewer, askedAt: at(4), saidAt: at(3) },
    { kind: "review-requested", since: at(4) },
  ],
  ["nobody who has answered", "in_review", { ...reviewer, askedAt: at(2), saidAt: at(3) }, undefined],
  ["nobody who may not review any more", "in_review", { ...nobody, askedAt: at(2) }, undefined],
  ["whoever may review", "in_review", reviewer, { kind: "review-possible", since: at(1) }],
  ["no reviewer while changes are awaited", "changes_requested", reviewer, undefined],
  [
    "whoever requested what needs changes",
    "changes_requested",
    { ...reviewer, isRequester: true },
    {
      kind: "changes-requested",
      since: at(5),
    },
  ],
  ["no requester while it is reviewed", "in_review", { ...reviewer, isRequester: true }, undefined],
  ["whoever may apply", "approved", { ...nobody, mayApply: true }, { kind: "ready-to-apply", since: at(5) }],
  ["nobody once it is scheduled", "scheduled", { ...reviewer, mayApply: true }, undefined],
  ["nobody while it is a draft", "draft", { ...reviewer, askedAt: at(2) }, undefined],
  ["nobody once it is closed", "applied", { ...reviewer, askedAt: at(2), mayApply: true }, undefined],
])("waits for %s", (_, state, part, expected) => {
  expect(judgeWaiting(release(state), part)).toEqual(expected);
});
