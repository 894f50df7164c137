import { createCustomRole } from "@/server/roles/create-custom-role";
import { deleteCustomRole } from "@/server/roles/delete-custom-role";
import { listCustomRoles } from "@/server/roles/list-custom-roles";
import {
  createCustomRoleInput,
  deleteCustomRoleInput,
  updateCustomRoleInput,
} from "@/server/roles/role-schemas";
import { updateCustomRole } from "@/server/roles/update-custom-role";
import { router, workspaceProcedure } from "../init";

export const roleRouter = router({
  list: workspaceProcedure("member:read").query(({ ctx }) => listCustomRoles(ctx.scope)),
  create: workspaceProcedure("role:manage")
    .input(createCustomRoleInput)
    .mutation(({ ctx, input }) => createCustomRole(ctx.scope, input)),
  update: workspaceProcedure("role:manage")
    .input(updateCustomRoleInput)
    .mutation(({ ctx, input }) => updateCustomRole(ctx.scope, input)),
  delete: workspaceProcedure("role:manage")
    .input(deleteCustomRoleInput)
    .mutation(({ ctx, input }) => deleteCustomRole(ctx.scope, input)),
});
