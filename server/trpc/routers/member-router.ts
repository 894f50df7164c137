import { changeMemberRole } from "@/server/members/change-member-role";
import { giveCustomRole } from "@/server/members/give-custom-role";
import { leaveWorkspace } from "@/server/members/leave-workspace";
import { listMembers } from "@/server/members/list-members";
import {
  changeMemberRoleInput,
  giveCustomRoleInput,
  removeMemberInput,
} from "@/server/members/member-schemas";
import { removeMember } from "@/server/members/remove-member";
import { router, workspaceProcedure } from "../init";

export const memberRouter = router({
  list: workspaceProcedure("member:read").query(({ ctx }) => listMembers(ctx.scope)),
  changeRole: workspaceProcedure("member:manage")
    .input(changeMemberRoleInput)
    .mutation(({ ctx, input }) => changeMemberRole(ctx.scope, input)),
  giveCustomRole: workspaceProcedure("member:manage")
    .input(giveCustomRoleInput)
    .mutation(({ ctx, input }) => giveCustomRole(ctx.scope, input)),
  remove: workspaceProcedure("member:manage")
    .input(removeMemberInput)
    .mutation(({ ctx, input }) => removeMember(ctx.scope, input)),
  leave: workspaceProcedure("workspace:read").mutation(({ ctx }) => leaveWorkspace(ctx.scope)),
});
