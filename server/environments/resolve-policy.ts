/** Which rules hold for a prompt in an environment. Pure. */
import {
  type EnvironmentPolicy,
  OPEN_POLICY,
  type PolicySection,
  type PolicySections,
} from "./environment-policy";

/** A policy as stored: of a prompt, of a folder, or (neither set) of the whole environment. */
export type ScopedPolicy = {
  readonly folderPath: string | null;
  readonly promptId: string | null;
  readonly sections: PolicySections;
};

export type PolicyScope =
  | { readonly kind: "default" }
  | { readonly kind: "environment" }
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "prompt" };

export type ResolvedPolicy = {
  readonly policy: EnvironmentPolicy;
  /** Which scope each section comes from. */
  readonly sources: Readonly<Record<PolicySection, PolicyScope>>;
};

/**
 * Each section comes from the most specific scope that has it: the prompt, then its folders from the innermost out, then
 * the environment, then the open policy.
 */
export function resolvePolicy(
  stored: readonly ScopedPolicy[],
  prompt: { readonly id: string; readonly slug: string },
): ResolvedPolicy {
  const nearestFirst = stored
    .filter((scoped) => covers(scoped, prompt))
    .sort((a, b) => specificity(b) - specificity(a));
  const pick = <S extends PolicySection>(section: S) => {
    const found = nearestFirst.find(({ sections }) => sections[section] !== undefined);
    return {
      value: found?.sections[section] ?? OPEN_POLICY[section],
      scope: found ? scopeOf(found) : ({ kind: "default" } as const),
    };
  };
  const permissions = pick("permissions");
  const approvals = pick("approvals");
  const checks = pick("checks");
  const deploying = pick("deploying");
  const freezes = pick("freezes");
  const promotion = pick("promotion");
  return {
    policy: {
      permissions: permissions.value,
      approvals: approvals.value,
      checks: checks.value,
      deploying: deploying.value,
      freezes: freezes.value,
      promotion: promotion.value,
    },
    sources: {
      permissions: permissions.scope,
      approvals: approvals.scope,
      checks: checks.scope,
      deploying: deploying.scope,
      freezes: freezes.scope,
      promotion: promotion.scope,
    },
  };
}

function covers({ folderPath, promptId }: ScopedPolicy, { id, slug }: { id: string; slug: string }): boolean {
  if (promptId !== null) return promptId === id;
  return folderPath === null || slug.startsWith(`${folderPath}/`);
}

function specificity({ folderPath, promptId }: ScopedPolicy): number {
  if (promptId !== null) return Number.POSITIVE_INFINITY;
  return folderPath === null ? 0 : folderPath.split("/").length;
}

function scopeOf({ folderPath, promptId }: ScopedPolicy): PolicyScope {
  if (promptId !== null) return { kind: "prompt" };
  return folderPath === null ? { kind: "environment" } : { kind: "folder", path: folderPath };
}
