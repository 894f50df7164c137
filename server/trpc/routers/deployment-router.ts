import { deployVersion } from "@/server/deployments/deploy-version";
import {
  deployVersionInput,
  listDeploymentsInput,
  listLiveVersionsInput,
  listRollbackTargetsInput,
  promotePromptInput,
  rollBackPromptInput,
} from "@/server/deployments/deployment-schemas";
import { listDeployments } from "@/server/deployments/list-deployments";
import { listLiveVersions } from "@/server/deployments/list-live-versions";
import { listRollbackTargets } from "@/server/deployments/list-rollback-targets";
import { promotePrompt } from "@/server/deployments/promote-prompt";
import { rollBackPrompt } from "@/server/deployments/roll-back-prompt";
import { router, workspaceProcedure } from "../init";

export const deploymentRouter = router({
  list: workspaceProcedure("deployment:read")
    .input(listDeploymentsInput)
    .query(({ ctx, input }) => listDeployments(ctx.scope, input)),
  listLive: workspaceProcedure("deployment:read")
    .input(listLiveVersionsInput)
    .query(({ ctx, input }) => listLiveVersions(ctx.scope, input)),
  listRollbackTargets: workspaceProcedure("deployment:read")
    .input(listRollbackTargetsInput)
    .query(({ ctx, input }) => listRollbackTargets(ctx.scope, input)),
  deploy: workspaceProcedure("release:apply")
    .input(deployVersionInput)
    .mutation(({ ctx, input }) => deployVersion(ctx.scope, input)),
  promote: workspaceProcedure("release:apply")
    .input(promotePromptInput)
    .mutation(({ ctx, input }) => promotePrompt(ctx.scope, input)),
  rollBack: workspaceProcedure("release:apply")
    .input(rollBackPromptInput)
    .mutation(({ ctx, input }) => rollBackPrompt(ctx.scope, input)),
});
