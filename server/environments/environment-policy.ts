/** What must be true before something goes live in an environment. Isomorphic, imports only zod. */
import { z } from "zod";
import { ROLES } from "@/server/authz/roles";
import { checkDefinition } from "@/server/checks/check-schemas";
import { freezeWindow } from "./freeze-window-schemas";

const id = z.string().min(1).max(40);

/** Somebody a policy speaks of. */
export const grantee = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("role"), role: z.enum(ROLES) }),
  z.object({ kind: z.literal("customRole"), customRoleId: id }),
  z.object({ kind: z.literal("group"), groupId: id }),
  z.object({ kind: z.literal("person"), userId: id }),
]);
export type Grantee = z.infer<typeof grantee>;

/** What a policy says who may do. */
export const GOVERNED_ACTIONS = ["request", "review", "apply", "rollback", "bypass"] as const;
export type GovernedAction = (typeof GOVERNED_ACTIONS)[number];

/** Null: whoever's role has the permission. A list replaces that, wider or narrower. Keys go by their own permissions. */
const grantees = z.array(grantee).max(100).nullable();

export const policySections = z.object({
  permissions: z
    .object({ request: grantees, review: grantees, apply: grantees, rollback: grantees, bypass: grantees })
    .optional(),
  approvals: z
    .object({
      required: z.number().int().min(0).max(10),
      /** At least one approval from each of these groups. */
      groupIds: z.array(id).max(10),
      /** Whether a reviewer's open request for changes shuts the gate. */
      blocksOnRejection: z.boolean(),
    })
    .optional(),
  checks: z
    .array(checkDefinition)
    .max(20)
    .refine((checks) => new Set(checks.map(({ name }) => name)).size === checks.length, {
      message: "Two checks have the same name.",
    })
    .optional(),
  deploying: z
    .object({
      /** Whether something may land without a release. Never where approvals are required. */
      allowsDirect: z.boolean(),
      /** Whether a deployment must say why. A rollback need not: in an incident nobody should have to find words first. */
      requiresReason: z.boolean(),
    })
    .optional(),
  freezes: z.array(freezeWindow).max(50).optional(),
  promotion: z
    .object({
      /** Only what has been live in this environment may land; null for no such order. */
      fromEnvironmentId: id.nullable(),
    })
    .optional(),
});
/** Sections that are left out are those of the scope above. */
export type PolicySections = z.infer<typeof policySections>;
export type PolicySection = keyof PolicySections;
export type EnvironmentPolicy = Required<PolicySections>;

/** Of an environment nobody has set rules for. */
export const OPEN_POLICY: EnvironmentPolicy = {
  permissions: { request: null, review: null, apply: null, rollback: null, bypass: null },
  approvals: { required: 0, groupIds: [], blocksOnRejection: true },
  checks: [],
  deploying: { allowsDirect: true, requiresReason: false },
  freezes: [],
  promotion: { fromEnvironmentId: null },
};
