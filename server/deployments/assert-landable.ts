import { and, eq } from "drizzle-orm";
import { deployments } from "@/db/schema";
import { ConflictError, InvalidInputError, InvalidStateError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isReasonRequired } from "./deployment-kind";
import type { LandDeploymentInput } from "./land-deployment";
import type { Landing } from "./lock-landing";

/**
 * Everything that may refuse a deployment, asked under the landing's lock: what is true here is still true
 * when the deployment is written.
 */
export async function assertLandable(
  ctx: WorkspaceContext,
  landing: Landing,
  input: LandDeploymentInput,
): Promise<void> {
  assertNoSnippet(landing, input);
  assertReasonGiven(input);
  assertNotLive(landing, input);
  assertExpected(landing, input);
  if (input.kind === "rollback") await assertFormerlyLive(ctx, landing, input);
}

function assertNoSnippet({ promptType }: Landing, { promptSlug }: LandDeploymentInput): void {
  if (promptType !== "snippet") return;
  throw new InvalidStateError(`"${promptSlug}" is a snippet. Deploy the prompts that use it instead.`);
}

function assertReasonGiven({ kind, environmentName, reason }: LandDeploymentInput): void {
  if (reason !== "" || !isReasonRequired(kind, environmentName)) return;
  throw new InvalidInputError(`Say why: ${environmentName} keeps a reason for every deployment.`, [
    { path: "reason", message: "Say why this should go live." },
  ]);
}

function assertNotLive({ environment, liveVersionNumber }: Landing, input: LandDeploymentInput): void {
  if (liveVersionNumber !== input.versionNumber) return;
  throw new InvalidStateError(`v${input.versionNumber} is already live in ${environment.name}.`);
}

function assertExpected({ environment, liveVersionNumber }: Landing, input: LandDeploymentInput): void {
  const { expectedLiveVersion } = input;
  if (expectedLiveVersion === undefined || expectedLiveVersion === liveVersionNumber) return;
  const live = liveVersionNumber === null ? "Nothing" : `v${liveVersionNumber}`;
  const seen = expectedLiveVersion === null ? "nothing" : `v${expectedLiveVersion}`;
  throw new ConflictError(
    `${live} is live in ${environment.name} now; it was ${seen} when you looked. Look again, then decide.`,
  );
}

async function assertFormerlyLive(
  { db, workspaceId }: WorkspaceContext,
  { environment, promptId }: Landing,
  { versionNumber }: LandDeploymentInput,
): Promise<void> {
  const [former] = await db
    .select({ id: deployments.id })
    .from(deployments)
    .where(
      and(
        eq(deployments.workspaceId, workspaceId),
        eq(deployments.promptId, promptId),
        eq(deployments.environmentId, environment.id),
        eq(deployments.versionNumber, versionNumber),
      ),
    )
    .limit(1);
  if (former) return;
  throw new InvalidStateError(
    `v${versionNumber} was never live in ${environment.name}, so it cannot be rolled back to. Deploy it instead.`,
  );
}
