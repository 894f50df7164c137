import { expect, test } from "vitest";
import type { PolicySections } from "@/server/environments/environment-policy";
import { speaksOf } from "./policy-subjects";

const permissions = { request: null, review: null, apply: null, rollback: null, bypass: null };

test.each<[string, PolicySections, "group" | "customRole", boolean]>([
  ["nothing", {}, "group", false],
  ["whoever may by their role", { permissions }, "group", false],
  [
    "the group that approves",
    { approvals: { required: 1, groupIds: ["x"], blocksOnRejection: true } },
    "group",
    true,
  ],
  [
    "a group that approves",
    { approvals: { required: 1, groupIds: ["x"], blocksOnRejection: true } },
    "customRole",
    false,
  ],
  [
    "the group that applies",
    { permissions: { ...permissions, apply: [{ kind: "group", groupId: "x" }] } },
    "group",
    true,
  ],
  [
    "another group",
    { permissions: { ...permissions, apply: [{ kind: "group", groupId: "y" }] } },
    "group",
    false,
  ],
  [
    "the role that bypasses",
    { permissions: { ...permissions, bypass: [{ kind: "customRole", customRoleId: "x" }] } },
    "customRole",
    true,
  ],
  [
    "a person",
    { permissions: { ...permissions, review: [{ kind: "person", userId: "x" }] } },
    "group",
    false,
  ],
])("of a policy that names %s", (_what, sections, kind, expected) => {
  expect(speaksOf(sections, { kind, id: "x" })).toBe(expected);
});
