/** What a workspace's own role may hold, in plain words. Pure and isomorphic. */
import type { Permission } from "@/server/authz/policy";

/** Of everybody, whatever their role: to see where one is, with whom, and what is one's own there. */
export const BASE_PERMISSIONS = [
  "workspace:read",
  "member:read",
  "environment:read",
  "notification:read",
] as const satisfies readonly Permission[];

type PermissionWords = {
  readonly permission: Permission;
  /** What its holder does. */
  readonly label: string;
  readonly description?: string;
  /** Without these it would be of no use. */
  readonly needs?: readonly Permission[];
};

type Area = { readonly name: string; readonly permissions: readonly PermissionWords[] };

export const PERMISSION_AREAS = [
  {
    name: "Prompts",
    permissions: [
      {
        permission: "prompt:read",
        label: "Read prompts",
        description: "Their versions, drafts and branches",
      },
      {
        permission: "prompt:write",
        label: "Write prompts",
        description: "Create, edit, save versions, merge, move and archive",
        needs: ["prompt:read"],
      },
      {
        permission: "prompt:run",
        label: "Run prompts",
        description: "Ask models through Galley, at the workspace's cost",
        needs: ["prompt:read"],
      },
      { permission: "comment:read", label: "Read comments", needs: ["prompt:read"] },
      { permission: "comment:write", label: "Comment", needs: ["prompt:read", "comment:read"] },
    ],
  },
  {
    name: "Releases and deployments",
    permissions: [
      { permission: "deployment:read", label: "See what is live", description: "And all that was" },
      { permission: "release:read", label: "See releases", needs: ["prompt:read"] },
      {
        permission: "release:request",
        label: "Request releases",
        description: "Ask that an environment serve another version",
        needs: ["prompt:read", "release:read"],
      },
      {
        permission: "release:review",
        label: "Review releases",
        description: "Approve, request changes; never one's own work",
        needs: ["prompt:read", "release:read", "comment:read"],
      },
      {
        permission: "release:apply",
        label: "Deploy",
        description: "Apply releases once every gate is open, and deploy directly where that is allowed",
        needs: ["prompt:read", "release:read", "deployment:read"],
      },
      {
        permission: "deployment:rollback",
        label: "Roll back",
        description: "To a version that was live before, without approval",
        needs: ["prompt:read", "deployment:read"],
      },
      {
        permission: "release:bypass",
        label: "Pass the gates in an emergency",
        description:
          "With a reason; everybody who reviews there is told, and somebody else looks at it later",
        needs: ["prompt:read", "release:read", "deployment:read"],
      },
      {
        permission: "environment:manage",
        label: "Manage environments",
        description: "And their policies: who may request, review, apply, roll back and bypass",
      },
    ],
  },
  {
    name: "Traces and analytics",
    permissions: [
      {
        permission: "trace:read",
        label: "Read traces",
        description: "With what applications sent and what models answered",
      },
      {
        permission: "trace:export",
        label: "Export traces",
        description: "Whole conversations as a file",
        needs: ["trace:read"],
      },
      { permission: "analytics:read", label: "See analytics" },
      { permission: "dashboard:write", label: "Save dashboards", needs: ["analytics:read"] },
      { permission: "alert:read", label: "See alerts" },
      {
        permission: "alert:manage",
        label: "Manage alerts",
        description: "Which figures are watched, and who is told",
        needs: ["alert:read", "analytics:read"],
      },
      { permission: "feedback:write", label: "Give feedback on traces", needs: ["trace:read"] },
      {
        permission: "feedback:manage",
        label: "Define scores",
        description: "And take back the feedback of others",
        needs: ["trace:read", "feedback:write"],
      },
      {
        permission: "telemetry:read",
        label: "See the rules for telemetry",
        description: "What is taken out before it is stored, and how long it is kept",
      },
      {
        permission: "telemetry:manage",
        label: "Manage the rules for telemetry",
        description: "Redaction, sampling, and how long it is kept",
        needs: ["telemetry:read"],
      },
      {
        permission: "data:delete",
        label: "Delete telemetry",
        description: "Of a user, a trace or whatever a filter finds; for good",
        needs: ["telemetry:read"],
      },
      {
        permission: "hold:manage",
        label: "Hold telemetry back from deletion",
        description: "And lift the hold",
        needs: ["telemetry:read"],
      },
    ],
  },
  {
    name: "Connections",
    permissions: [
      { permission: "key:read", label: "See API keys", description: "Never the secret itself" },
      {
        permission: "key:manage",
        label: "Create and revoke API keys",
        description: "That may do no more than their creator",
        needs: ["key:read"],
      },
      { permission: "webhook:manage", label: "Manage webhooks" },
      {
        permission: "provider:read",
        label: "See model providers",
        description: "Never the secret itself",
      },
      {
        permission: "provider:manage",
        label: "Manage model providers",
        description: "The keys by which models are asked",
        needs: ["provider:read"],
      },
      { permission: "spend:read", label: "See what runs cost" },
      {
        permission: "spend:manage",
        label: "Limit what runs may cost",
        needs: ["spend:read"],
      },
      { permission: "price:read", label: "See what models cost" },
      {
        permission: "price:manage",
        label: "Set prices and recalculate costs",
        needs: ["price:read"],
      },
    ],
  },
  {
    name: "Workspace",
    permissions: [
      { permission: "workspace:manage", label: "Change the workspace", description: "Its name and settings" },
      {
        permission: "member:manage",
        label: "Manage members and groups",
        description: "Invite and remove people, give them roles no greater than one's own, fill groups",
      },
      {
        permission: "role:manage",
        label: "Manage roles",
        description: "With permissions that one holds oneself",
      },
      {
        permission: "audit:read",
        label: "Read the audit log",
        description: "And export it",
      },
    ],
  },
] as const satisfies readonly Area[];

/** What one chooses for a role; the base comes with every one. */
export type RolePermission = (typeof PERMISSION_AREAS)[number]["permissions"][number]["permission"];

const WORDS: readonly (PermissionWords & { readonly permission: RolePermission })[] =
  PERMISSION_AREAS.flatMap(({ permissions }) => [...permissions]);

export const ROLE_PERMISSIONS: readonly RolePermission[] = WORDS.map(({ permission }) => permission);

export function isRolePermission(permission: string): permission is RolePermission {
  return ROLE_PERMISSIONS.some((known) => known === permission);
}

/** With all that the choice is of no use without, in the order of the list. */
export function withNeeded(chosen: readonly Permission[]): RolePermission[] {
  const needed = WORDS.filter(({ permission }) => chosen.includes(permission)).flatMap(
    ({ needs = [] }) => needs,
  );
  return ROLE_PERMISSIONS.filter((permission) => chosen.includes(permission) || needed.includes(permission));
}

/** Without one of them, and without those that are of no use without it. */
export function withoutPermission(chosen: readonly Permission[], removed: RolePermission): RolePermission[] {
  return WORDS.filter(
    ({ permission, needs = [] }) =>
      chosen.includes(permission) && permission !== removed && !needs.includes(removed),
  ).map(({ permission }) => permission);
}

export function labelOfPermission(permission: Permission): string {
  return WORDS.find((words) => words.permission === permission)?.label ?? permission;
}
