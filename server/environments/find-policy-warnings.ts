/** What a policy leads to that its author may not have meant. Pure. */
import { type GovernedPerson, isGranted } from "@/server/gates/authority";
import type { EnvironmentPolicy, GovernedAction } from "./environment-policy";

export type PolicyPeople = {
  readonly people: readonly GovernedPerson[];
  readonly groupNames: ReadonlyMap<string, string>;
};

const NOBODY: Readonly<Record<GovernedAction, string>> = {
  request: "Nobody could request a release.",
  review: "Nobody could review a release.",
  apply: "Nobody could apply a release or deploy.",
  rollback: "Nobody could roll back.",
  bypass: "Nobody could land anything past the gates in an emergency.",
};

/** Sentences, the worst first; empty when nothing is odd. API keys are not counted as anybody. */
export function findPolicyWarnings(policy: EnvironmentPolicy, known: PolicyPeople): string[] {
  return [...shutOut(policy, known), ...tooFewReviewers(policy, known), ...groupsWithout(policy, known)];
}

function shutOut(policy: EnvironmentPolicy, { people }: PolicyPeople): string[] {
  const actions: readonly GovernedAction[] = ["apply", "request", "rollback", "bypass"];
  return actions
    .filter((action) => !people.some((person) => isGranted(policy, action, person)))
    .map((action) => NOBODY[action]);
}

/** Whoever requests a release may not approve it, so with exactly as many reviewers as approvals one of them is stuck. */
function tooFewReviewers(policy: EnvironmentPolicy, { people }: PolicyPeople): string[] {
  const { required } = policy.approvals;
  if (required === 0) return [];
  const reviewers = people.filter((person) => isGranted(policy, "review", person));
  if (reviewers.length === 0) return [NOBODY.review];
  if (reviewers.length < required) {
    return [
      `${countOf(required, "approval")} needed, but only ${countOf(reviewers.length, "person", "people")} may review.`,
    ];
  }
  const authors = people.filter((person) => isGranted(policy, "request", person));
  const isStuck =
    authors.length > 0 && authors.every((author) => withoutAuthor(reviewers, author) < required);
  return isStuck ? ["Nobody could have a release of their own approved: too few others may review."] : [];
}

function withoutAuthor(reviewers: readonly GovernedPerson[], author: GovernedPerson): number {
  return reviewers.filter(({ userId }) => userId !== author.userId).length;
}

function groupsWithout(policy: EnvironmentPolicy, { people, groupNames }: PolicyPeople): string[] {
  return policy.approvals.groupIds.flatMap((groupId) => {
    const isAble = people.some(
      (person) => person.groupIds.includes(groupId) && isGranted(policy, "review", person),
    );
    return isAble ? [] : [`Nobody in ${groupNames.get(groupId) ?? "a group"} may review.`];
  });
}

function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
