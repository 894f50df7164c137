import { and, eq } from "drizzle-orm";
import { environments } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { isEnvironmentNamed } from "@/server/environments/is-environment-named";
import { readPolicies } from "@/server/environments/read-policies";
import { NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { RevealCheckSecretInput } from "./check-inputs";
import { checkSecret } from "./check-secret";

export type RevealedCheckSecret = {
  /** `whsec_...`, as libraries of Standard Webhooks take it. */
  readonly secret: string;
  readonly generation: number;
};

/** The secret by which an external system knows that a request comes from here. To read it is recorded. */
export async function revealCheckSecret(
  ctx: WorkspaceContext,
  { environmentName, checkName }: RevealCheckSecretInput,
): Promise<RevealedCheckSecret> {
  assertCan(ctx.actor, "environment:manage", environmentName);
  return inWorkspace(ctx, async (tx) => {
    const { workspaceId } = tx;
    const [environment] = await tx.db
      .select({ id: environments.id })
      .from(environments)
      .where(
        and(eq(environments.workspaceId, workspaceId), isEnvironmentNamed(workspaceId, environmentName)),
      );
    if (!environment) throw new NotFoundError(`The environment "${environmentName}"`);
    const generations = (await readPolicies(tx, environment.id))
      .flatMap(({ sections }) => sections.checks ?? [])
      .flatMap((check) =>
        check.kind === "external" && check.name === checkName ? [check.secretGeneration] : [],
      );
    if (generations.length === 0) throw new NotFoundError(`The external check "${checkName}"`);
    const generation = Math.max(...generations);
    await recordAudit(tx, {
      action: "check.reveal-secret",
      subjectId: environment.id,
      after: { environment: environmentName, name: checkName, generation },
    });
    const scope = { workspaceId, environmentId: environment.id, name: checkName, generation };
    return { secret: checkSecret(scope), generation };
  });
}
