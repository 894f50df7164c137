import { getIngestionRules } from "@/server/redaction/get-ingestion-rules";
import { saveIngestionRulesInput } from "@/server/redaction/ingestion-rules-schemas";
import { saveIngestionRules } from "@/server/redaction/save-ingestion-rules";
import { router, workspaceProcedure } from "../init";

export const telemetryRouter = router({
  getRules: workspaceProcedure("telemetry:read").query(({ ctx }) => getIngestionRules(ctx.scope)),
  saveRules: workspaceProcedure("telemetry:manage")
    .input(saveIngestionRulesInput)
    .mutation(({ ctx, input }) => saveIngestionRules(ctx.scope, input)),
});
