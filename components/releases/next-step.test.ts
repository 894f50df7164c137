import { expect, test } from "vitest";
import type { Ability, ReleaseAction, ReleaseDetail } from "@/server/releases/release-outputs";
import { nextStepOf, otherStepsOf } from "./next-step";

const ME = "usr_me";

function canDo(allowed: readonly ReleaseAction[]): Record<ReleaseAction, Ability> {
  const ability = (action: ReleaseAction): Ability => ({ isAllowed: allowed.includes(action), why: null });
  return {
    amend: ability("amend"),
    open: ability("open"),
    approve: ability("approve"),
    requestChanges: ability("requestChanges"),
    comment: ability("comment"),
    retract: ability("retract"),
    requestReview: ability("requestReview"),
    reject: ability("reject"),
    withdraw: ability("withdraw"),
    schedule: ability("schedule"),
    unschedule: ability("unschedule"),
    apply: ability("apply"),
    bypass: ability("bypass"),
  };
}

type Facts = Parameters<typeof nextStepOf>[0];

const aRelease = (allowed: readonly ReleaseAction[], facts: Partial<Facts> = {}): Facts => ({
  state: "in_review",
  canDo: canDo(allowed),
  gates: [],
  reviewers: [],
  verdicts: [],
  environment: { name: "production", color: "green" },
  schedule: null,
  ...facts,
});

const aGate: ReleaseDetail["gates"][number] = {
  gate: "approvals",
  message: "Two reviews are missing.",
  permissionNeeded: "release:review",
  who: [],
  resolveUrl: "/acme/releases/1",
};

const myVerdict: ReleaseDetail["verdicts"][number] = {
  id: "rvd_1",
  reviewer: { userId: ME, name: "Me" },
  verdict: "approve",
  body: "",
  round: 1,
  createdAt: new Date(0),
  counts: true,
};

test("a draft's author requests reviews", () => {
  expect(nextStepOf(aRelease(["open", "amend"], { state: "draft" }), ME)).toEqual({
    job: "open",
    label: "Request review",
  });
});

test("whoever may approve and has not decided reviews, even if it could land", () => {
  expect(nextStepOf(aRelease(["approve", "apply"]), ME)?.job).toBe("review");
});

test("whoever has decided applies it once no gate is shut", () => {
  const decided = { verdicts: [myVerdict] };
  expect(nextStepOf(aRelease(["approve", "apply"], decided), ME)).toEqual({
    job: "apply",
    label: "Apply to production",
  });
  expect(nextStepOf(aRelease(["approve", "apply"], { ...decided, gates: [aGate] }), ME)).toBeUndefined();
});

test("a verdict on an earlier round is no decision on this one", () => {
  const verdicts = [{ ...myVerdict, counts: false }];
  expect(nextStepOf(aRelease(["approve"], { verdicts }), ME)?.job).toBe("review");
});

test("what is scheduled lands by itself", () => {
  expect(nextStepOf(aRelease(["apply"], { state: "scheduled" }), ME)).toBeUndefined();
});

test("its requester amends what changes were asked for", () => {
  expect(nextStepOf(aRelease(["amend"], { state: "changes_requested" }), ME)?.job).toBe("amend");
  expect(nextStepOf(aRelease(["amend"]), ME)).toBeUndefined();
});

test("the other steps are the possible ones without the main one", () => {
  const steps = otherStepsOf(aRelease(["approve", "amend", "withdraw", "bypass"]), ME);
  expect(steps.map(({ job }) => job)).toEqual(["amend", "withdraw", "bypass"]);
});

test("whoever may only comment is not asked to review", () => {
  const steps = otherStepsOf(aRelease(["comment"], { state: "applied" }), ME);
  expect(steps).toMatchObject([{ job: "review", label: "Comment" }]);
});

test("nothing is offered to somebody who may do nothing", () => {
  expect(nextStepOf(aRelease([]), ME)).toBeUndefined();
  expect(otherStepsOf(aRelease([]), ME)).toEqual([]);
});
