import { compareMoments } from "@/server/deployments/compare-moments";
import { deployVersion } from "@/server/deployments/deploy-version";
import {
  deployVersionInput,
  listLiveVersionsInput,
  listRollbackTargetsInput,
  promotePromptInput,
  rollBackPromptInput,
} from "@/server/deployments/deployment-schemas";
import { getDeployment } from "@/server/deployments/get-deployment";
import { getLiveAt } from "@/server/deployments/get-live-at";
import {
  compareMomentsInput,
  getDeploymentInput,
  getLiveAtInput,
  listDeploymentsInput,
  rollBackDeploymentInput,
} from "@/server/deployments/ledger-schemas";
import { listDeployments } from "@/server/deployments/list-deployments";
import { listLiveVersions } from "@/server/deployments/list-live-versions";
import { listRollbackTargets } from "@/server/deployments/list-rollback-targets";
import { promotePrompt } from "@/server/deployments/promote-prompt";
import { rollBackDeployment } from "@/server/deployments/roll-back-deployment";
import { rollBackPrompt } from "@/server/deployments/roll-back-prompt";
import { router, workspaceProcedure } from "../init";

/** Who may change what is live is the environment's policy to say: the services ask it, and answer with every shut gate. */
export const deploymentRouter = router({
  list: workspaceProcedure("deployment:read")
    .input(listDeploymentsInput)
    .query(({ ctx, input }) => listDeployments(ctx.scope, input)),
  get: workspaceProcedure("deployment:read")
    .input(getDeploymentInput)
    .query(({ ctx, input }) => getDeployment(ctx.scope, input)),
  getLiveAt: workspaceProcedure("deployment:read")
    .input(getLiveAtInput)
    .query(({ ctx, input }) => getLiveAt(ctx.scope, input)),
  compareMoments: workspaceProcedure("deployment:read")
    .input(compareMomentsInput)
    .query(({ ctx, input }) => compareMoments(ctx.scope, input)),
  listLive: workspaceProcedure("deployment:read")
    .input(listLiveVersionsInput)
    .query(({ ctx, input }) => listLiveVersions(ctx.scope, input)),
  listRollbackTargets: workspaceProcedure("deployment:read")
    .input(listRollbackTargetsInput)
    .query(({ ctx, input }) => listRollbackTargets(ctx.scope, input)),
  deploy: workspaceProcedure("deployment:read")
    .input(deployVersionInput)
    .mutation(({ ctx, input }) => deployVersion(ctx.scope, input)),
  promote: workspaceProcedure("deployment:read")
    .input(promotePromptInput)
    .mutation(({ ctx, input }) => promotePrompt(ctx.scope, input)),
  rollBack: workspaceProcedure("deployment:read")
    .input(rollBackPromptInput)
    .mutation(({ ctx, input }) => rollBackPrompt(ctx.scope, input)),
  /** Undoes one deployment, or all of its release. */
  undo: workspaceProcedure("deployment:read")
    .input(rollBackDeploymentInput)
    .mutation(({ ctx, input }) => rollBackDeployment(ctx.scope, input)),
});
