/** Who may change whose place in a workspace. Pure and isomorphic: the page asks it what to offer, the services what to allow. */
import { type Actor, assertCan, memberCan, type Permission, permissionsOf, type Standing } from "./policy";
import type { Role } from "./roles";

export type MemberChange = {
  /** Whoever asks. */
  readonly by: Standing;
  /** Whether they ask it for themselves. */
  readonly isSelf: boolean;
  readonly from: Standing;
  /** Null to end the membership. */
  readonly to: Standing | null;
  /** Owners of the workspace before the change. */
  readonly ownerCount: number;
};

export type MemberVerdict =
  | { readonly isAllowed: true }
  | { readonly isAllowed: false; readonly reason: "last-owner" }
  | { readonly isAllowed: false; readonly reason: "permission"; readonly permission: Permission };

export function judgeMemberChange(change: MemberChange): MemberVerdict {
  const permission = missingPermission(change);
  if (permission) return { isAllowed: false, reason: "permission", permission };
  const endsAnOwner = change.from.role === "owner" && change.to?.role !== "owner";
  if (endsAnOwner && change.ownerCount <= 1) return { isAllowed: false, reason: "last-owner" };
  return { isAllowed: true };
}

/** Anybody may leave; else nobody gives or takes away what they do not hold, so that a role for managing people is no way to more. */
function missingPermission({ by, isSelf, from, to }: MemberChange): Permission | undefined {
  if (isSelf && to === null) return undefined;
  const needed = [
    permissionForRoles(from.role, to?.role ?? null),
    ...permissionsOf(from),
    ...(to ? permissionsOf(to) : []),
  ];
  return needed.find((permission) => !memberCan(by, permission));
}

/** What it takes to give, or to take away, any of these roles: only owners make and unmake owners. */
function permissionForRoles(...roles: readonly (Role | null)[]): Permission {
  return roles.includes("owner") ? "owner:manage" : "member:manage";
}

/** Of an invitation: the role is given once it is accepted, so whoever offers it must be able to give it. */
export function assertMayOffer(actor: Actor, role: Role): void {
  assertCan(actor, permissionForRoles(role));
  for (const permission of permissionsOf({ role })) assertCan(actor, permission);
}

export function mayOffer(by: Standing, role: Role): boolean {
  return [permissionForRoles(role), ...permissionsOf({ role })].every((needed) => memberCan(by, needed));
}
