/** Wire contract of the workspace's own roles. Isomorphic. */
import { z } from "zod";
import { ROLES } from "@/server/authz/roles";
import { ROLE_PERMISSIONS } from "./role-permissions";

export const MAX_CUSTOM_ROLES = 50;

const builtIn: readonly string[] = ROLES;

const name = z
  .string()
  .trim()
  .min(1, "Give the role a name.")
  .max(60, "Use at most 60 characters.")
  .refine(
    (given) => !builtIn.includes(given.toLowerCase()),
    "A built-in role has this name. Choose another.",
  );
const description = z.string().trim().max(300, "Use at most 300 characters.");
const permissions = z.array(z.enum(ROLE_PERMISSIONS)).max(100);
const customRoleId = z.string().min(1).max(64);

export const createCustomRoleInput = z.object({ name, description: description.default(""), permissions });
export type CreateCustomRoleInput = z.infer<typeof createCustomRoleInput>;

/** What is left out stays as it is. */
export const updateCustomRoleInput = z.object({
  customRoleId,
  name: name.optional(),
  description: description.optional(),
  permissions: permissions.optional(),
});
export type UpdateCustomRoleInput = z.infer<typeof updateCustomRoleInput>;

export const deleteCustomRoleInput = z.object({ customRoleId });
export type DeleteCustomRoleInput = z.infer<typeof deleteCustomRoleInput>;
