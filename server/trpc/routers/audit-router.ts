import { listAuditEventsInput } from "@/server/audit/audit-schemas";
import { listAuditChoices } from "@/server/audit/list-audit-choices";
import { listAuditEvents } from "@/server/audit/list-audit-events";
import { verifyNewest } from "@/server/audit/verify-newest";
import { router, workspaceProcedure } from "../init";

export const auditRouter = router({
  list: workspaceProcedure("audit:read")
    .input(listAuditEventsInput)
    .query(({ ctx, input }) => listAuditEvents(ctx.scope, input)),
  listChoices: workspaceProcedure("audit:read").query(({ ctx }) => listAuditChoices(ctx.scope)),
  verify: workspaceProcedure("audit:read").query(({ ctx }) => verifyNewest(ctx.scope)),
});
