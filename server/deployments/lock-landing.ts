import { and, eq } from "drizzle-orm";
import { environments, type Prompt, prompts, promptVersions, servedPrompts } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import { isNamed } from "@/server/prompts/is-named";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Where a version is about to land, as it stands now, and stays until the transaction ends. */
export type Landing = {
  readonly environment: { readonly id: string; readonly name: string };
  readonly promptId: string;
  readonly promptType: Prompt["type"];
  /** Null when the environment serves nothing of this prompt yet. */
  readonly liveVersionNumber: number | null;
};

/**
 * Takes the environment's row for the rest of the transaction. Every deployment into an environment raises
 * its revision, so they queue here, and each sees what the one before it made live.
 */
export async function lockLanding(
  { db, workspaceId }: WorkspaceContext,
  input: { promptSlug: string; environmentName: string; versionNumber: number },
): Promise<Landing> {
  const [environment] = await db
    .select({ id: environments.id, name: environments.name })
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), eq(environments.name, input.environmentName)))
    .for("update");
  if (!environment) throw new NotFoundError(`The environment "${input.environmentName}"`);

  const [prompt] = await db
    .select({ id: prompts.id, type: prompts.type, versionNumber: promptVersions.number })
    .from(prompts)
    .leftJoin(
      promptVersions,
      and(
        eq(promptVersions.workspaceId, workspaceId),
        eq(promptVersions.promptId, prompts.id),
        eq(promptVersions.number, input.versionNumber),
      ),
    )
    .where(and(eq(prompts.workspaceId, workspaceId), isNamed(workspaceId, input.promptSlug)));
  if (!prompt) throw new NotFoundError(`The prompt "${input.promptSlug}"`);
  if (prompt.versionNumber === null) {
    throw new NotFoundError(`v${input.versionNumber} of "${input.promptSlug}"`);
  }

  const [served] = await db
    .select({ versionNumber: servedPrompts.versionNumber })
    .from(servedPrompts)
    .where(
      and(
        eq(servedPrompts.workspaceId, workspaceId),
        eq(servedPrompts.environmentId, environment.id),
        eq(servedPrompts.promptId, prompt.id),
      ),
    )
    .for("update");
  return {
    environment,
    promptId: prompt.id,
    promptType: prompt.type,
    liveVersionNumber: served?.versionNumber ?? null,
  };
}
