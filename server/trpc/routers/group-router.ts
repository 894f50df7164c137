import { addGroupMembers } from "@/server/groups/add-group-members";
import { createGroup } from "@/server/groups/create-group";
import { deleteGroup } from "@/server/groups/delete-group";
import {
  addGroupMembersInput,
  createGroupInput,
  deleteGroupInput,
  removeGroupMemberInput,
  updateGroupInput,
} from "@/server/groups/group-schemas";
import { listGroups } from "@/server/groups/list-groups";
import { removeGroupMember } from "@/server/groups/remove-group-member";
import { updateGroup } from "@/server/groups/update-group";
import { router, workspaceProcedure } from "../init";

export const groupRouter = router({
  list: workspaceProcedure("member:read").query(({ ctx }) => listGroups(ctx.scope)),
  create: workspaceProcedure("member:manage")
    .input(createGroupInput)
    .mutation(({ ctx, input }) => createGroup(ctx.scope, input)),
  update: workspaceProcedure("member:manage")
    .input(updateGroupInput)
    .mutation(({ ctx, input }) => updateGroup(ctx.scope, input)),
  delete: workspaceProcedure("member:manage")
    .input(deleteGroupInput)
    .mutation(({ ctx, input }) => deleteGroup(ctx.scope, input)),
  addMembers: workspaceProcedure("member:manage")
    .input(addGroupMembersInput)
    .mutation(({ ctx, input }) => addGroupMembers(ctx.scope, input)),
  removeMember: workspaceProcedure("member:manage")
    .input(removeGroupMemberInput)
    .mutation(({ ctx, input }) => removeGroupMember(ctx.scope, input)),
});
