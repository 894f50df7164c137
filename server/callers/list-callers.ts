import { and, eq } from "drizzle-orm";
import { environments } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { isEnvironmentNamed } from "@/server/environments/is-environment-named";
import { NotFoundError } from "@/server/errors/domain-error";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CallerList } from "./caller";
import type { ListCallersInput } from "./caller-schemas";
import { findCallers } from "./find-callers";

/** Which applications called a prompt in an environment in the last days, and with which variables. */
export async function listCallers(
  ctx: WorkspaceContext,
  { promptSlug, environmentName, days }: ListCallersInput,
  now = new Date(),
): Promise<CallerList> {
  assertCan(ctx.actor, "trace:read", environmentName);
  const scope = await inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, promptSlug);
    const [environment] = await tx.db
      .select({ id: environments.id, name: environments.name })
      .from(environments)
      .where(
        and(
          eq(environments.workspaceId, tx.workspaceId),
          isEnvironmentNamed(tx.workspaceId, environmentName),
        ),
      );
    if (!environment) throw new NotFoundError(`The environment "${environmentName}"`);
    return { promptId: prompt.id, environment };
  });
  return findCallers(ctx, { ...scope, days }, now);
}
