/**
 * Who may do what, in one table.
 *
 * People (roles) and machines (API-key permissions) share a single vocabulary, so the application and
 * the REST API cannot drift apart. Pure and isomorphic: the UI imports `can` to hide a button, the
 * services import `assertCan` to refuse the call.
 */
import { ForbiddenError } from "@/server/errors/domain-error";
import type { Role } from "./roles";

const EVERYONE = ["owner", "admin", "publisher", "editor", "reviewer", "viewer"] as const;
const WRITERS = ["owner", "admin", "publisher", "editor"] as const;
const COMMENTERS = ["owner", "admin", "publisher", "editor", "reviewer"] as const;
const PUBLISHERS = ["owner", "admin", "publisher"] as const;
const ADMINS = ["owner", "admin"] as const;

const GRANTS = {
  "workspace:read": EVERYONE,
  "workspace:manage": ADMINS,
  "member:read": EVERYONE,
  "member:manage": ADMINS,
  /** Making, demoting and removing owners. */
  "owner:manage": ["owner"],
  "prompt:read": EVERYONE,
  "prompt:write": WRITERS,
  "comment:read": EVERYONE,
  "comment:write": COMMENTERS,
  /** What is one's own in a workspace: stars, notifications, preferences. */
  "notification:read": EVERYONE,
  "environment:read": EVERYONE,
  "deployment:read": EVERYONE,
  "environment:manage": ADMINS,
  "release:read": EVERYONE,
  "release:request": WRITERS,
  "release:review": COMMENTERS,
  /** Changing what an environment serves. */
  "release:apply": PUBLISHERS,
  /** Landing without the gates: break-glass. */
  "release:bypass": ADMINS,
  /** Back to what was live before. */
  "deployment:rollback": PUBLISHERS,
  /** Asking a model through Galley: it costs money. */
  "prompt:run": COMMENTERS,
  "provider:read": EVERYONE,
  "provider:manage": ADMINS,
  "spend:read": EVERYONE,
  "spend:manage": ADMINS,
  "price:read": EVERYONE,
  /** What models cost, and what calls are said to have cost. */
  "price:manage": ADMINS,
  "role:manage": ADMINS,
  "audit:read": ADMINS,
  "webhook:manage": ADMINS,
  "key:read": WRITERS,
  "key:manage": ADMINS,
  "trace:read": EVERYONE,
  "trace:write": [],
  /** What was said leaves as a file, thousands of conversations at once. */
  "trace:export": WRITERS,
  "feedback:write": COMMENTERS,
  /** Which scores there are, and which values they may have. */
  "feedback:manage": ADMINS,
  /** What is done to telemetry before it is stored, and how long it is kept. */
  "telemetry:read": EVERYONE,
  "telemetry:manage": ADMINS,
  "data:delete": ADMINS,
  /** Holding data back from retention and deletion, and lifting a hold. */
  "hold:manage": ADMINS,
  "analytics:read": EVERYONE,
  /** Saved charts, shared with the workspace or not. */
  "dashboard:write": EVERYONE,
  "alert:read": EVERYONE,
  /** Which figures are watched, and who is told of them. */
  "alert:manage": WRITERS,
} satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof GRANTS;

/** What an API key may be given. People's affairs (members, keys, the workspace itself) are never a key's. */
export const KEY_PERMISSIONS = [
  "prompt:read",
  "prompt:run",
  "prompt:write",
  "trace:write",
  "trace:read",
  "trace:export",
  "feedback:write",
  "analytics:read",
  "data:delete",
  "environment:read",
  "environment:manage",
  "deployment:read",
  "release:read",
  /** A key can request and apply a release, never review one or pass its gates by. */
  "release:request",
  "release:apply",
  "deployment:rollback",
  "price:read",
  "price:manage",
  "alert:read",
  "alert:manage",
] as const satisfies readonly Permission[];
export type KeyPermission = (typeof KEY_PERMISSIONS)[number];

/** A role that a workspace made for itself. */
export type CustomRole = {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
};

export type Actor =
  | {
      readonly kind: "user";
      readonly userId: string;
      readonly role: Role;
      /** Its permissions hold instead of the role's. */
      readonly customRole?: CustomRole | undefined;
      /** Absent where nobody asked: whoever decides on groups reads them anew. */
      readonly groupIds?: readonly string[];
    }
  | {
      readonly kind: "apiKey";
      readonly apiKeyId: string;
      /** What may be logged of it. */
      readonly selector?: string;
      /** A `pub` key may stand in a browser: what it may do, it may for one trace at a time. */
      readonly keyKind?: "app" | "pub";
      /** The person who made it; what it requests counts as theirs. */
      readonly createdBy?: string;
      readonly permissions: readonly Permission[];
      /** Names of the environments the key is bound to. */
      readonly environments: readonly string[];
      /** Names that those environments had before: whoever still asks by one asks for the same. */
      readonly formerEnvironmentNames?: readonly string[];
    }
  | {
      readonly kind: "system";
      readonly job: string;
      /** Names of the environments whose spans it reads, for somebody who may see no others; absent: all. */
      readonly environments?: readonly string[];
    };

/** With `environment`, also whether it may be done there: a key is bound to some environments, a role to none. */
export function can(actor: Actor, permission: Permission, environment?: string): boolean {
  switch (actor.kind) {
    case "user":
      return memberCan(actor, permission);
    case "apiKey":
      return (
        actor.permissions.includes(permission) &&
        (environment === undefined ||
          actor.environments.includes(environment) ||
          actor.formerEnvironmentNames?.includes(environment) === true)
      );
    case "system":
      return true;
  }
}

/** What somebody is in a workspace, as far as the policy asks. */
export type Standing = {
  readonly role: Role;
  readonly customRole?: Pick<CustomRole, "permissions"> | undefined;
};

/** By the custom role where the member has one, else by the role. */
export function memberCan(member: Standing, permission: Permission): boolean {
  return member.customRole
    ? member.customRole.permissions.includes(permission)
    : roleCan(member.role, permission);
}

export function roleCan(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = GRANTS[permission];
  return roles.includes(role);
}

export function permissionsOf(member: Standing): Permission[] {
  return permissionNames(GRANTS).filter((permission) => memberCan(member, permission));
}

/** The table is one literal: what it has keys for are the permissions, all of them and nothing else. */
function permissionNames(table: typeof GRANTS): Permission[] {
  return Object.keys(table) as Permission[];
}

export function assertCan(actor: Actor, permission: Permission, environment?: string): void {
  if (can(actor, permission, environment)) return;
  const isBoundElsewhere = can(actor, permission);
  throw new ForbiddenError(permission, isBoundElsewhere ? environment : undefined);
}

/** For what may be seen with a permission, and by whoever may change it. */
export function assertCanSee(actor: Actor, read: Permission, manage: Permission): void {
  if (!can(actor, manage)) assertCan(actor, read);
}
