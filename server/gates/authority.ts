/** Who may do what a policy governs. Pure. */

import { type CustomRole, memberCan, type Permission } from "@/server/authz/policy";
import type { Role } from "@/server/authz/roles";
import type { EnvironmentPolicy, GovernedAction, Grantee } from "@/server/environments/environment-policy";

/** A member as policies see them. */
export type GovernedPerson = {
  readonly userId: string;
  readonly role: Role;
  readonly customRole?: CustomRole | undefined;
  readonly groupIds: readonly string[];
};

export const PERMISSION_OF: Readonly<Record<GovernedAction, Permission>> = {
  request: "release:request",
  review: "release:review",
  apply: "release:apply",
  rollback: "deployment:rollback",
  bypass: "release:bypass",
};

/** By the policy's list where it has one, else by the person's role. */
export function isGranted(
  { permissions }: Pick<EnvironmentPolicy, "permissions">,
  action: GovernedAction,
  person: GovernedPerson,
): boolean {
  const listed = permissions[action];
  if (listed === null) return memberCan(person, PERMISSION_OF[action]);
  return listed.some((grantee) => isMeant(grantee, person));
}

/** A custom role's holder has no built-in role that a policy could mean. */
function isMeant(grantee: Grantee, person: GovernedPerson): boolean {
  switch (grantee.kind) {
    case "role":
      return person.customRole === undefined && person.role === grantee.role;
    case "customRole":
      return person.customRole?.id === grantee.customRoleId;
    case "group":
      return person.groupIds.includes(grantee.groupId);
    case "person":
      return person.userId === grantee.userId;
  }
}
