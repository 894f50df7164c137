import { ROLE_DESCRIPTIONS, ROLES, type Role } from "@/server/authz/roles";
import type { CustomRoleListItem } from "@/server/roles/list-custom-roles";

/** A role that somebody may be given: a built-in one, or one of the workspace's own. */
export type RoleChoice = {
  /** Its value in a form; ids of custom roles are no names of built-in ones. */
  readonly value: string;
  readonly name: string;
  readonly description: string;
  readonly role: Role;
  readonly customRole?: CustomRoleListItem;
};

export function roleChoices(customRoles: readonly CustomRoleListItem[]): RoleChoice[] {
  return [
    ...ROLES.map((role) => ({ value: role, name: role, description: ROLE_DESCRIPTIONS[role], role })),
    ...customRoles.map((customRole) => ({
      value: customRole.id,
      name: customRole.name,
      description: customRole.description || "A role of this workspace",
      role: "viewer" as const,
      customRole,
    })),
  ];
}

/** The choice that somebody has at present. */
export function valueOfPlace(place: { role: Role; customRole?: { id: string } | undefined }): string {
  return place.customRole?.id ?? place.role;
}
