/** An environment's rules in plain sentences. Pure and isomorphic. */
import type { EnvironmentPolicy, GovernedAction, Grantee, PolicySection } from "./environment-policy";
import { GOVERNED_ACTIONS } from "./environment-policy";
import { freezeWindowWords } from "./freeze-window-words";
import { needsRelease } from "./takes-direct";

/** What the ids in a policy stand for; undefined for what is gone. */
export type PolicyNames = {
  readonly group: (id: string) => string | undefined;
  readonly customRole: (id: string) => string | undefined;
  readonly person: (id: string) => string | undefined;
  readonly environment: (id: string) => string | undefined;
};

export type PolicySentence = { readonly section: PolicySection; readonly text: string };

/** Only what restricts or differs from what everybody expects; an open policy says that it is one. */
export function describePolicy(policy: EnvironmentPolicy, names: PolicyNames): PolicySentence[] {
  return [
    { section: "approvals", text: describeApprovals(policy, names) },
    ...policy.checks.map(({ name }) => ({
      section: "checks" as const,
      text: `The check “${name}” must pass.`,
    })),
    ...describeDeploying(policy),
    ...policy.freezes.map((window) => ({
      section: "freezes" as const,
      text: `Frozen ${lowerFirst(freezeWindowWords(window))}: ${window.reason}`,
    })),
    ...describePromotion(policy, names),
    ...describePermissions(policy, names),
  ];
}

/** "2 approvals, one of them from Legal." */
export function describeApprovals(
  { approvals: { required, groupIds, blocksOnRejection } }: Pick<EnvironmentPolicy, "approvals">,
  names: Pick<PolicyNames, "group">,
): string {
  if (required === 0 && groupIds.length === 0) return "No approvals needed.";
  const groups = groupIds.map((id) => names.group(id) ?? "a group that is gone");
  const count = Math.max(required, groupIds.length > 0 ? 1 : 0);
  const from = groups.length === 0 ? "" : `, at least one from ${listOf(groups, "and one from")}`;
  const blocks = blocksOnRejection ? "" : " A request for changes does not stop a release.";
  return `${count} ${count === 1 ? "approval" : "approvals"} needed${from}.${blocks}`;
}

function describeDeploying(policy: EnvironmentPolicy): PolicySentence[] {
  const { allowsDirect, requiresReason } = policy.deploying;
  const isDirect = allowsDirect && !needsRelease(policy);
  const sentences = [
    isDirect
      ? "Whoever may apply can also deploy at once, without a release."
      : "Everything goes through a release.",
    ...(requiresReason ? ["Every deployment says why."] : []),
  ];
  return sentences.map((text) => ({ section: "deploying", text }));
}

function describePromotion({ promotion }: EnvironmentPolicy, names: PolicyNames): PolicySentence[] {
  if (promotion.fromEnvironmentId === null) return [];
  const name = names.environment(promotion.fromEnvironmentId) ?? "an environment that is gone";
  return [{ section: "promotion", text: `Only what has been live in ${name}.` }];
}

const MAY: Readonly<Record<GovernedAction, string>> = {
  request: "Releases are requested by",
  review: "Releases are reviewed by",
  apply: "Releases are applied by",
  rollback: "Rolled back by",
  bypass: "In an emergency, landed without the gates by",
};

function describePermissions({ permissions }: EnvironmentPolicy, names: PolicyNames): PolicySentence[] {
  return GOVERNED_ACTIONS.flatMap((action) => {
    const list = permissions[action];
    if (list === null) return [];
    const who = list.length === 0 ? "nobody" : listOf(list.map((grantee) => granteeName(grantee, names)));
    return [
      {
        section: "permissions" as const,
        text: `${MAY[action]} ${who} only.`.replace("nobody only", "nobody"),
      },
    ];
  });
}

/** "Legal", "Ada Lovelace", "every editor". */
export function granteeName(
  grantee: Grantee,
  names: Pick<PolicyNames, "group" | "customRole" | "person">,
): string {
  switch (grantee.kind) {
    case "role":
      return `every ${grantee.role}`;
    case "customRole":
      return `every ${names.customRole(grantee.customRoleId) ?? "holder of a role that is gone"}`;
    case "group":
      return names.group(grantee.groupId) ?? "a group that is gone";
    case "person":
      return names.person(grantee.userId) ?? "somebody who has left";
  }
}

function listOf(words: readonly string[], and = "and"): string {
  if (words.length <= 1) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${and} ${words.at(-1)}`;
}

function lowerFirst(text: string): string {
  return /^(Every|Always)/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
