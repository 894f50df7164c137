import { expect, expectTypeOf, test } from "vitest";
import type { Permission } from "@/server/authz/policy";
import {
  type BASE_PERMISSIONS,
  PERMISSION_AREAS,
  ROLE_PERMISSIONS,
  type RolePermission,
  withNeeded,
  withoutPermission,
} from "./role-permissions";

test("every permission is in the list, in the base, or never a custom role's", () => {
  expectTypeOf<Exclude<Permission, RolePermission | (typeof BASE_PERMISSIONS)[number]>>().toEqualTypeOf<
    "owner:manage" | "trace:write"
  >();
  expect(new Set(ROLE_PERMISSIONS).size).toBe(ROLE_PERMISSIONS.length);
  expect(PERMISSION_AREAS.length).toBeGreaterThan(3);
});

test("brings what a permission is of no use without", () => {
  expect(withNeeded(["release:review"])).toEqual([
    "prompt:read",
    "comment:read",
    "release:read",
    "release:review",
  ]);
  expect(withNeeded(["analytics:read"])).toEqual(["analytics:read"]);
});

test("takes along what is of no use without it", () => {
  expect(withoutPermission(withNeeded(["prompt:write", "analytics:read"]), "prompt:read")).toEqual([
    "analytics:read",
  ]);
});

test("what is needed brings nothing more: once is enough", () => {
  for (const permission of ROLE_PERMISSIONS) {
    const once = withNeeded([permission]);
    expect.soft(withNeeded(once), permission).toEqual(once);
  }
});
