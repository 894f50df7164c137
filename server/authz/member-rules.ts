/** Who may change whose place in a workspace. Pure and isomorphic: the page asks it what to offer, the services what to allow. */
import { type Permission, roleCan } from "./policy";
import type { Role } from "./roles";

export type MemberChange = {
  /** The role of whoever asks. */
  readonly by: Role;
  /** Whether they ask it for themselves. */
  readonly isSelf: boolean;
  readonly from: Role;
  /** Null to end the membership. */
  readonly to: Role | null;
  /** Owners of the workspace before the change. */
  readonly ownerCount: number;
};

export type MemberVerdict =
  | { readonly isAllowed: true }
  | { readonly isAllowed: false; readonly reason: "last-owner" }
  | { readonly isAllowed: false; readonly reason: "permission"; readonly permission: Permission };

export function judgeMemberChange(change: MemberChange): MemberVerdict {
  const permission = permissionNeeded(change);
  if (permission && !roleCan(change.by, permission)) {
    return { isAllowed: false, reason: "permission", permission };
  }
  const endsAnOwner = change.from === "owner" && change.to !== "owner";
  if (endsAnOwner && change.ownerCount <= 1) return { isAllowed: false, reason: "last-owner" };
  return { isAllowed: true };
}

/** Anybody may leave. */
function permissionNeeded({ isSelf, from, to }: MemberChange): Permission | undefined {
  if (isSelf && to === null) return undefined;
  return permissionForRoles(from, to);
}

/** What it takes to give, or to take away, any of these roles: only owners make and unmake owners. */
export function permissionForRoles(...roles: readonly (Role | null)[]): Permission {
  return roles.includes("owner") ? "owner:manage" : "member:manage";
}

/** The roles that somebody may offer in an invitation. */
export function rolesToOffer(by: Role, roles: readonly Role[]): Role[] {
  return roles.filter((role) => roleCan(by, permissionForRoles(role)));
}
