/** What an editor of a policy holds while it is edited. Pure. */
import type {
  EnvironmentPolicy,
  PolicySection,
  PolicySections,
} from "@/server/environments/environment-policy";
import type { EnvironmentPolicies, PolicyOverride } from "@/server/environments/list-policies";
import type { PolicyScopeInput } from "@/server/environments/policy-schemas";
import { type ResolvedPolicy, resolvePolicy } from "@/server/environments/resolve-policy";

/** Every section has a value, to begin with the one that holds; `own` names those that this scope sets. */
export type PolicyDraft = { readonly values: EnvironmentPolicy; readonly own: readonly PolicySection[] };

export const SECTIONS = [
  "approvals",
  "checks",
  "deploying",
  "freezes",
  "promotion",
  "permissions",
] as const satisfies readonly PolicySection[];

/** What an editor of one scope begins with. */
export type ScopeState = {
  readonly draft: PolicyDraft;
  /** When it was last changed; null where nothing is set yet. */
  readonly updatedAt: Date | null;
  readonly updatedByName: string | null;
};

/** The environment's own policy sets all of it, since nothing lies above; an exception only what differs. */
export function stateOfScope(policies: EnvironmentPolicies, scope: PolicyScopeInput): ScopeState {
  if (scope.kind === "environment") {
    const { policy, updatedAt, updatedByName } = policies;
    return { draft: { values: policy, own: SECTIONS }, updatedAt, updatedByName };
  }
  const stored = policies.overrides.find(
    (override) => printScope(scopeOfOverride(override)) === printScope(scope),
  );
  const own = SECTIONS.filter((section) => stored?.sections[section] !== undefined);
  return {
    draft: { values: resolveScope(policies, scope).policy, own },
    updatedAt: stored?.updatedAt ?? null,
    updatedByName: stored?.updatedByName ?? null,
  };
}

/** What holds for a scope without its own sections, by which an exception begins and to which it can return. */
export function inheritedBy(policies: EnvironmentPolicies, scope: PolicyScopeInput): ResolvedPolicy {
  const others = policies.overrides.filter(
    (override) => printScope(scopeOfOverride(override)) !== printScope(scope),
  );
  return resolveScope({ ...policies, overrides: others }, scope);
}

/** A prompt is told by its slug here, which is as unique as its id. */
function resolveScope(
  { sections, overrides }: Pick<EnvironmentPolicies, "sections" | "overrides">,
  scope: PolicyScopeInput,
): ResolvedPolicy {
  const stored = overrides.map(({ folderPath, promptSlug, sections: own }) => ({
    folderPath,
    promptId: promptSlug,
    sections: own,
  }));
  const all = [{ folderPath: null, promptId: null, sections }, ...stored];
  switch (scope.kind) {
    case "environment":
      return resolvePolicy(all, { id: "", slug: "" });
    case "folder":
      return resolvePolicy(all, { id: "", slug: `${scope.folderPath}/` });
    case "prompt":
      return resolvePolicy(all, { id: scope.promptSlug, slug: scope.promptSlug });
  }
}

export function sectionsOf({ values, own }: PolicyDraft): PolicySections {
  const kept = <S extends PolicySection>(section: S) => (own.includes(section) ? values[section] : undefined);
  return {
    permissions: kept("permissions"),
    approvals: kept("approvals"),
    checks: kept("checks"),
    deploying: kept("deploying"),
    freezes: kept("freezes"),
    promotion: kept("promotion"),
  };
}

/** "environment", "folder:support", "prompt:support/reply": as the address of the page has it. */
export function printScope(scope: PolicyScopeInput): string {
  switch (scope.kind) {
    case "environment":
      return "environment";
    case "folder":
      return `folder:${scope.folderPath}`;
    case "prompt":
      return `prompt:${scope.promptSlug}`;
  }
}

/** Anything else is the environment's. */
export function parseScope(text: string): PolicyScopeInput {
  const [kind, ...rest] = text.split(":");
  const name = rest.join(":");
  if (kind === "folder" && name !== "") return { kind, folderPath: name };
  if (kind === "prompt" && name !== "") return { kind, promptSlug: name };
  return { kind: "environment" };
}

export function scopeOfOverride({ folderPath, promptSlug }: PolicyOverride): PolicyScopeInput {
  return folderPath === null
    ? { kind: "prompt", promptSlug: promptSlug ?? "" }
    : { kind: "folder", folderPath };
}

/** "the folder support". */
export function scopeTitle(scope: PolicyScopeInput): string {
  if (scope.kind === "environment") return "the whole environment";
  return scope.kind === "folder" ? `the folder ${scope.folderPath}` : `the prompt ${scope.promptSlug}`;
}
