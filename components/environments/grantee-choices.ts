/** Who can be named in a policy. Pure. */
import { ROLE_DESCRIPTIONS, ROLES } from "@/server/authz/roles";
import type { Grantee } from "@/server/environments/environment-policy";
import type { PolicyChoices } from "./use-policy-names";

export type GranteeChoice = {
  readonly value: string;
  readonly name: string;
  readonly description: string;
  readonly grantee: Grantee;
};

/** Groups first, as what a policy is best written with, then roles, then people. */
export function granteeChoices(
  known: Pick<PolicyChoices, "groups" | "customRoles" | "members">,
): GranteeChoice[] {
  const groups = known.groups.map(({ id, name, members }) =>
    choiceOf({ kind: "group", groupId: id }, name, `Group of ${members.length}`),
  );
  const customRoles = known.customRoles.map(({ id, name, description }) =>
    choiceOf(
      { kind: "customRole", customRoleId: id },
      `Every ${name}`,
      description || "A role of this workspace",
    ),
  );
  const roles = ROLES.map((role) =>
    choiceOf({ kind: "role", role }, `Every ${role}`, ROLE_DESCRIPTIONS[role]),
  );
  const people = known.members.map(({ userId, name, email }) =>
    choiceOf({ kind: "person", userId }, name, email),
  );
  return [...groups, ...customRoles, ...roles, ...people];
}

function choiceOf(grantee: Grantee, name: string, description: string): GranteeChoice {
  return { value: printGrantee(grantee), name, description, grantee };
}

export function printGrantee(grantee: Grantee): string {
  switch (grantee.kind) {
    case "role":
      return `role:${grantee.role}`;
    case "customRole":
      return `customRole:${grantee.customRoleId}`;
    case "group":
      return `group:${grantee.groupId}`;
    case "person":
      return `person:${grantee.userId}`;
  }
}
