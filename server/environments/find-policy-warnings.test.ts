import { expect, test } from "vitest";
import type { Role } from "@/server/authz/roles";
import { type EnvironmentPolicy, OPEN_POLICY } from "./environment-policy";
import { findPolicyWarnings } from "./find-policy-warnings";

const person = (userId: string, role: Role, groupIds: string[] = []) => ({ userId, role, groupIds });
const team = [
  person("usr_olga", "owner"),
  person("usr_ed", "editor"),
  person("usr_rita", "reviewer", ["grp_legal"]),
];
const groupNames = new Map([
  ["grp_legal", "Legal"],
  ["grp_brand", "Brand"],
]);
const warningsOf = (policy: Partial<EnvironmentPolicy>, people = team) =>
  findPolicyWarnings({ ...OPEN_POLICY, ...policy }, { people, groupNames });
const approvals = (required: number, groupIds: string[] = []) => ({
  approvals: { required, groupIds, blocksOnRejection: true },
});
const permissions = (given: Partial<EnvironmentPolicy["permissions"]>) => ({
  permissions: { ...OPEN_POLICY.permissions, ...given },
});

test("a policy that people can live with has none", () => {
  expect(warningsOf({})).toEqual([]);
  expect(warningsOf({ ...approvals(2, ["grp_legal"]) })).toEqual([]);
});

test.each([
  ["apply", "Nobody could apply a release or deploy."],
  ["request", "Nobody could request a release."],
  ["rollback", "Nobody could roll back."],
  ["bypass", "Nobody could land anything past the gates in an emergency."],
] as const)("an empty list of who may %s is told", (action, warning) => {
  expect(warningsOf(permissions({ [action]: [] }))).toEqual([warning]);
});

test("nobody being able to review matters once approvals are required", () => {
  const nobody = permissions({ review: [] });
  expect(warningsOf(nobody)).toEqual([]);
  expect(warningsOf({ ...nobody, ...approvals(1) })).toEqual(["Nobody could review a release."]);
});

test("fewer reviewers than approvals are told", () => {
  expect(warningsOf(approvals(4))).toEqual(["4 approvals needed, but only 3 people may review."]);
});

test("reviewers who are all authors are one too few for their own releases", () => {
  const pair = [person("usr_a", "owner"), person("usr_b", "owner")];
  expect(warningsOf(approvals(2), pair)).toEqual([
    "Nobody could have a release of their own approved: too few others may review.",
  ]);
});

test("a group without anybody who may review is named", () => {
  expect(warningsOf(approvals(1, ["grp_brand"]))).toEqual(["Nobody in Brand may review."]);
});
