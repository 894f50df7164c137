import { describe, expect, test } from "vitest";
import { judgeMemberChange, mayOffer } from "./member-rules";
import type { Permission, Standing } from "./policy";
import { ROLES, type Role } from "./roles";

const others = { isSelf: false, ownerCount: 2 };
const verdict = (by: Role, from: Role, to: Role | null) =>
  judgeMemberChange({ ...others, by: { role: by }, from: { role: from }, to: to && { role: to } });

const custom = (...permissions: Permission[]): Standing => ({ role: "viewer", customRole: { permissions } });
const refusedFor = (permission: Permission) => ({ isAllowed: false, reason: "permission", permission });

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
    expect(verdict(by, from, to)).toEqual(refusedFor(permission));
  });
});

describe("changing one's own place", () => {
  test.each(ROLES)("%s may leave", (role) => {
    const change = { by: { role }, isSelf: true, from: { role }, to: null, ownerCount: 2 };
    expect(judgeMemberChange(change)).toEqual({ isAllowed: true });
  });

  test("a custom role without any permission is no chain", () => {
    const self = custom();
    const change = { by: self, isSelf: true, from: self, to: null, ownerCount: 2 };
    expect(judgeMemberChange(change)).toEqual({ isAllowed: true });
  });

  test("an admin cannot make themselves an owner", () => {
    const admin: Standing = { role: "admin" };
    expect(
      judgeMemberChange({ by: admin, isSelf: true, from: admin, to: { role: "owner" }, ownerCount: 2 }),
    ).toEqual(refusedFor("owner:manage"));
  });
});

describe("custom roles", () => {
  const peopleManager = custom("workspace:read", "member:read", "member:manage");

  test("who manages people cannot raise themselves or anybody above themselves", () => {
    for (const to of ROLES) {
      const raised = { ...others, by: peopleManager, from: peopleManager, to: { role: to } };
      expect.soft(judgeMemberChange({ ...raised, isSelf: true }).isAllowed, to).toBe(false);
    }
    expect(
      judgeMemberChange({ ...others, by: peopleManager, from: custom(), to: custom("release:bypass") }),
    ).toEqual(refusedFor("release:bypass"));
  });

  test("who manages people takes nothing from those who may do more", () => {
    expect(judgeMemberChange({ ...others, by: peopleManager, from: { role: "admin" }, to: null })).toEqual(
      refusedFor("workspace:manage"),
    );
  });

  test("who manages people gives what they hold", () => {
    expect(
      judgeMemberChange({ ...others, by: peopleManager, from: custom(), to: custom("member:read") }),
    ).toEqual({ isAllowed: true });
  });

  test("who manages roles does not give them", () => {
    expect(judgeMemberChange({ ...others, by: custom("role:manage"), from: custom(), to: custom() })).toEqual(
      refusedFor("member:manage"),
    );
  });

  test("the permissions of the role behind a custom role mean nothing", () => {
    const formerAdmin: Standing = { role: "admin", customRole: { permissions: ["workspace:read"] } };
    expect(judgeMemberChange({ ...others, by: formerAdmin, from: custom(), to: { role: "admin" } })).toEqual(
      refusedFor("member:manage"),
    );
  });

  test("an invitation offers no more than whoever sends it holds", () => {
    expect(ROLES.filter((role) => mayOffer({ role: "admin" }, role))).toEqual(ROLES.slice(1));
    expect(ROLES.filter((role) => mayOffer(peopleManager, role))).toEqual([]);
    expect(ROLES.filter((role) => mayOffer({ role: "editor" }, role))).toEqual([]);
  });
});

test.each(["admin", "viewer", null] as const)("the last owner cannot become %s", (to) => {
  const owner: Standing = { role: "owner" };
  expect(
    judgeMemberChange({ by: owner, isSelf: true, from: owner, to: to && { role: to }, ownerCount: 1 }),
  ).toEqual({ isAllowed: false, reason: "last-owner" });
});

test("the last owner cannot take a custom role", () => {
  const owner: Standing = { role: "owner" };
  expect(judgeMemberChange({ by: owner, isSelf: true, from: owner, to: custom(), ownerCount: 1 })).toEqual({
    isAllowed: false,
    reason: "last-owner",
  });
});
