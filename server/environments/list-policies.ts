import { assertCan } from "@/server/authz/policy";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { PolicySections } from "./environment-policy";
import { subjectOf } from "./find-policy-problems";
import { type EnvironmentRules, findPolicyEnvironment, rulesOf } from "./get-policy";
import type { ListPoliciesInput } from "./policy-schemas";
import { type ResolvedPolicy, resolvePolicy } from "./resolve-policy";
import { selectNamedPolicies } from "./select-named-policies";

/** Rules of a folder or a prompt; of the two one is set. */
export type PolicyOverride = {
  readonly id: string;
  readonly folderPath: string | null;
  readonly promptSlug: string | null;
  readonly sections: PolicySections;
  readonly updatedAt: Date;
  readonly updatedByName: string | null;
  /** What holds there, with what it has from above. */
  readonly resolved: ResolvedPolicy;
};

export type EnvironmentPolicies = EnvironmentRules & {
  readonly overrides: readonly PolicyOverride[];
  /** What holds for the prompt that was asked for, and from where; null when none was. */
  readonly ofPrompt: ResolvedPolicy | null;
};

export async function listPolicies(
  ctx: WorkspaceContext,
  { environmentName, promptSlug }: ListPoliciesInput,
): Promise<EnvironmentPolicies> {
  assertCan(ctx.actor, "environment:read", environmentName);
  return inWorkspace(ctx, async (tx) => {
    const environment = await findPolicyEnvironment(tx, environmentName);
    const stored = await selectNamedPolicies(tx, environment.id);
    const prompt = promptSlug === undefined ? null : await findPromptRow(tx, promptSlug);
    return {
      ...rulesOf(environment, stored),
      overrides: stored
        .filter(({ folderPath, promptId }) => folderPath !== null || promptId !== null)
        .map(({ promptId, ...override }) => ({
          ...override,
          resolved: resolvePolicy(stored, subjectOf({ promptId, ...override })),
        })),
      ofPrompt: prompt && resolvePolicy(stored, prompt),
    };
  });
}
