import { expect, test } from "vitest";
import type { Gate } from "@/server/gates/gate";
import { judgeAbilities } from "./judge-abilities";
import type { Standing } from "./release-machine";

const owner: Standing = {
  kind: "person",
  mayRequest: true,
  mayReview: true,
  mayApply: true,
  mayBypass: true,
  mayComment: true,
  isInvolved: true,
  isRequester: true,
  hasVerdict: false,
};
const gate: Gate = {
  gate: "approvals",
  message: "0 of 2 approvals given in round 1.",
  permissionNeeded: "release:review",
  who: [],
  resolveUrl: "/acme/releases/1",
};

test("says of each action whether it can be done, and why not", () => {
  const may = judgeAbilities({ state: "in_review", standing: owner, gates: [gate] });
  expect(may.amend).toEqual({ isAllowed: true, why: null });
  expect(may.approve.why).toMatch(/somebody else must approve/);
  expect(may.apply).toEqual({ isAllowed: false, why: gate.message });
  expect(may.bypass.isAllowed).toBe(true);
  expect(may.schedule.why).toMatch(/once it is approved/);
});

test("there is nothing to pass by where every gate is open", () => {
  const may = judgeAbilities({ state: "approved", standing: owner, gates: [] });
  expect(may.apply.isAllowed).toBe(true);
  expect(may.bypass).toEqual({ isAllowed: false, why: "Every gate is open: it can be applied." });
});

test("nothing but a comment is left once it is closed", () => {
  const may = judgeAbilities({ state: "applied", standing: owner, gates: [] });
  const possible = Object.entries(may).filter(([, { isAllowed }]) => isAllowed);
  expect(possible.map(([action]) => action)).toEqual(["comment"]);
});
