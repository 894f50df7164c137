import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findFormerNames } from "./environment-names";
import type { EnvironmentPolicy, PolicySections } from "./environment-policy";
import { findEnvironmentRow } from "./find-environment-row";
import type { GetPolicyInput } from "./policy-schemas";
import { resolveEnvironmentPolicy } from "./resolve-environment-policy";
import { type StoredPolicy, selectNamedPolicies } from "./select-named-policies";

export type PolicyEnvironment = {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly isArchived: boolean;
  readonly formerNames: readonly string[];
};

export type EnvironmentRules = {
  readonly environment: PolicyEnvironment;
  /** What holds where no folder or prompt has rules of its own. */
  readonly policy: EnvironmentPolicy;
  /** What was set; the rest is as in an environment nobody has set rules for. */
  readonly sections: PolicySections;
  readonly updatedAt: Date | null;
  readonly updatedByName: string | null;
};

export async function getPolicy(
  ctx: WorkspaceContext,
  { environmentName }: GetPolicyInput,
): Promise<EnvironmentRules> {
  assertCan(ctx.actor, "environment:read", environmentName);
  return inWorkspace(ctx, async (tx) => {
    const environment = await findPolicyEnvironment(tx, environmentName);
    return rulesOf(environment, await selectNamedPolicies(tx, environment.id));
  });
}

/** For services inside their transaction. */
export async function findPolicyEnvironment(tx: WorkspaceContext, name: string): Promise<PolicyEnvironment> {
  const { id, archivedAt, ...row } = await findEnvironmentRow(tx, name);
  const formerNames = (await findFormerNames(tx)).get(id) ?? [];
  return { id, name: row.name, color: row.color, isArchived: archivedAt !== null, formerNames };
}

export function rulesOf(environment: PolicyEnvironment, stored: readonly StoredPolicy[]): EnvironmentRules {
  const own = stored.find(({ folderPath, promptId }) => folderPath === null && promptId === null);
  return {
    environment,
    policy: resolveEnvironmentPolicy(stored).policy,
    sections: own?.sections ?? {},
    updatedAt: own?.updatedAt ?? null,
    updatedByName: own?.updatedByName ?? null,
  };
}
