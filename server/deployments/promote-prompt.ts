import { and, eq } from "drizzle-orm";
import { environments, prompts, servedPrompts } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { isEnvironmentNamed } from "@/server/environments/is-environment-named";
import { ConflictError, InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import { isNamed } from "@/server/prompts/is-named";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { PromotePromptInput } from "./deployment-schemas";
import { landOneDeployment } from "./land-one-deployment";
import type { LandedDeployment } from "./landing-input";

/** What is live in one environment goes live in another. */
export async function promotePrompt(
  ctx: WorkspaceContext,
  input: PromotePromptInput,
): Promise<LandedDeployment> {
  assertCan(ctx.actor, "deployment:read", input.fromEnvironmentName);
  return inWorkspace(ctx, async (tx) => {
    const versionNumber = await getLiveVersionNumber(tx, input);
    return landOneDeployment(
      tx,
      { kind: "promote" },
      {
        promptSlug: input.promptSlug,
        environmentName: input.toEnvironmentName,
        versionNumber,
        reason: input.reason,
        expectedLiveVersion: input.expectedLiveVersion,
        bypass: input.bypass,
        rollout: input.rollout,
      },
    );
  });
}

async function getLiveVersionNumber(
  { db, workspaceId }: WorkspaceContext,
  { promptSlug, fromEnvironmentName, versionNumber }: PromotePromptInput,
): Promise<number> {
  const [source] = await db
    .select({ versionNumber: servedPrompts.versionNumber })
    .from(prompts)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), isEnvironmentNamed(workspaceId, fromEnvironmentName)),
    )
    .leftJoin(
      servedPrompts,
      and(
        eq(servedPrompts.workspaceId, workspaceId),
        eq(servedPrompts.promptId, prompts.id),
        eq(servedPrompts.environmentId, environments.id),
      ),
    )
    .where(and(eq(prompts.workspaceId, workspaceId), isNamed(workspaceId, promptSlug)));
  if (!source)
    throw new NotFoundError(`The prompt "${promptSlug}" or the environment "${fromEnvironmentName}"`);
  const live = source.versionNumber;
  if (live === null) {
    throw new InvalidStateError(`Nothing of "${promptSlug}" is live in ${fromEnvironmentName} to promote.`);
  }
  if (versionNumber !== undefined && live !== versionNumber) {
    throw new ConflictError(
      `v${live} is live in ${fromEnvironmentName} now, not v${versionNumber}. Look again, then decide.`,
    );
  }
  return live;
}
