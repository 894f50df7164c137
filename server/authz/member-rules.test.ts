import { describe, expect, test } from "vitest";
import { judgeMemberChange } from "./member-rules";
import type { Role } from "./roles";

const others = { isSelf: false, ownerCount: 2 };
const verdict = (by: Role, from: Role, to: Role | null) => judgeMemberChange({ ...others, by, from, to });

describe("changing somebody else's place", () => {
  test.each([
    ["owner", "owner", "viewer"],
    ["owner", "owner", null],
    ["owner", "viewer", "owner"],
    ["admin", "publisher", "viewer"],
    ["admin", "admin", "editor"],
    ["admin", "editor", "admin"],
    ["admin", "admin", null],
  ] as const)("%s may turn %s into %s", (by, from, to) => {
    expect(verdict(by, from, to)).toEqual({ isAllowed: true });
  });

  test.each([
    ["admin", "owner", "viewer", "owner:manage"],
    ["admin", "owner", null, "owner:manage"],
    ["admin", "viewer", "owner", "owner:manage"],
    ["publisher", "viewer", "editor", "member:manage"],
    ["viewer", "viewer", null, "member:manage"],
  ] as const)("%s may not turn %s into %s", (by, from, to, permission) => {
    expect(verdict(by, from, to)).toEqual({ isAllowed: false, reason: "permission", permission });
  });
});

describe("changing one's own place", () => {
  test.each(["owner", "admin", "publisher", "editor", "reviewer", "viewer"] as const)(
    "%s may leave",
    (role) => {
      expect(judgeMemberChange({ by: role, isSelf: true, from: role, to: null, ownerCount: 2 })).toEqual({
        isAllowed: true,
      });
    },
  );

  test("an admin cannot make themselves an owner", () => {
    expect(
      judgeMemberChange({ by: "admin", isSelf: true, from: "admin", to: "owner", ownerCount: 2 }),
    ).toEqual({
      isAllowed: false,
      reason: "permission",
      permission: "owner:manage",
    });
  });
});

test.each(["admin", "viewer", null] as const)("the last owner cannot become %s", (to) => {
  expect(judgeMemberChange({ by: "owner", isSelf: true, from: "owner", to, ownerCount: 1 })).toEqual({
    isAllowed: false,
    reason: "last-owner",
  });
});
