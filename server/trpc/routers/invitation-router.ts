import { acceptInvitation } from "@/server/invitations/accept-invitation";
import { createInvitations } from "@/server/invitations/create-invitations";
import {
  createInvitationsInput,
  invitationRef,
  invitationToken,
} from "@/server/invitations/invitation-schemas";
import { listInvitations } from "@/server/invitations/list-invitations";
import { resendInvitation } from "@/server/invitations/resend-invitation";
import { revokeInvitation } from "@/server/invitations/revoke-invitation";
import { router, userProcedure, workspaceProcedure } from "../init";

export const invitationRouter = router({
  list: workspaceProcedure("member:manage").query(({ ctx }) => listInvitations(ctx.scope)),
  create: workspaceProcedure("member:manage")
    .input(createInvitationsInput)
    .mutation(({ ctx, input }) => createInvitations(ctx.scope, input)),
  resend: workspaceProcedure("member:manage")
    .input(invitationRef)
    .mutation(({ ctx, input }) => resendInvitation(ctx.scope, input)),
  revoke: workspaceProcedure("member:manage")
    .input(invitationRef)
    .mutation(({ ctx, input }) => revokeInvitation(ctx.scope, input)),
  accept: userProcedure
    .input(invitationToken)
    .mutation(({ ctx, input }) =>
      acceptInvitation(ctx.db, { ...input, userId: ctx.userId, origin: ctx.origin }),
    ),
});
