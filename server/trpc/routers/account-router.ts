import { endOtherSessions } from "@/server/auth/end-other-sessions";
import { listSessions } from "@/server/auth/list-sessions";
import { renameAccountInput, requestEmailChangeInput } from "@/server/users/account-schemas";
import { getAccount } from "@/server/users/get-account";
import { renameAccount } from "@/server/users/rename-account";
import { requestEmailChange } from "@/server/users/request-email-change";
import { requestEmailVerification } from "@/server/users/request-email-verification";
import { router, userProcedure } from "../init";

/** A person's own affairs. What sets the session's cookie (signing in and out, a new password) is a server action. */
export const accountRouter = router({
  get: userProcedure.query(({ ctx }) => getAccount(ctx.db, { userId: ctx.userId })),
  rename: userProcedure
    .input(renameAccountInput)
    .mutation(({ ctx, input }) => renameAccount(ctx.db, { ...input, userId: ctx.userId })),
  requestEmailChange: userProcedure
    .input(requestEmailChangeInput)
    .mutation(({ ctx, input }) =>
      requestEmailChange(ctx.db, { ...input, userId: ctx.userId, origin: ctx.origin }),
    ),
  requestEmailVerification: userProcedure.mutation(({ ctx }) =>
    requestEmailVerification(ctx.db, { userId: ctx.userId }),
  ),
  listSessions: userProcedure.query(({ ctx }) =>
    listSessions(ctx.db, { userId: ctx.userId, sessionId: ctx.sessionId }),
  ),
  endOtherSessions: userProcedure.mutation(({ ctx }) =>
    endOtherSessions(ctx.db, { userId: ctx.userId, sessionId: ctx.sessionId }),
  ),
});
