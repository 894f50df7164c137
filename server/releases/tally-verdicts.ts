/** Which verdicts count. Pure. */
import type { EnvironmentPolicy } from "@/server/environments/environment-policy";
import { type GovernedPerson, isGranted } from "@/server/gates/authority";
import type { Verdict } from "./verdicts";

export type GivenVerdict = {
  readonly reviewerId: string;
  readonly verdict: Verdict;
  readonly round: number;
  readonly contentHash: string;
  readonly createdAt: Date;
};

export type Tally = {
  /** Who approves, the first first. */
  readonly approverIds: readonly string[];
  readonly approvals: readonly GivenVerdict[];
  /** Whose request for changes is open. */
  readonly rejecterIds: readonly string[];
};

/**
 * A person's newest verdict in the round counts when it names the round's content, they may review there by today's
 * policy (for every prompt of the release), and they had no part in what they judge. Comments decide nothing.
 *
 * @param verdicts in the order they were given.
 */
export function tallyVerdicts({
  verdicts,
  round,
  contentHash,
  policies,
  people,
  involvedIds,
}: {
  readonly verdicts: readonly GivenVerdict[];
  readonly round: number;
  readonly contentHash: string;
  readonly policies: readonly Pick<EnvironmentPolicy, "permissions">[];
  readonly people: ReadonlyMap<string, GovernedPerson>;
  readonly involvedIds: ReadonlySet<string>;
}): Tally {
  const newest = new Map<string, GivenVerdict>();
  for (const verdict of verdicts) {
    if (verdict.round !== round || verdict.verdict === "comment") continue;
    newest.delete(verdict.reviewerId);
    newest.set(verdict.reviewerId, verdict);
  }
  const counting = [...newest.values()].filter((verdict) => {
    const person = people.get(verdict.reviewerId);
    return (
      person !== undefined &&
      verdict.contentHash === contentHash &&
      policies.every((policy) => isGranted(policy, "review", person))
    );
  });
  const approvals = counting.filter(
    ({ verdict, reviewerId }) => verdict === "approve" && !involvedIds.has(reviewerId),
  );
  // Somebody who had a part in it may still say that it is not ready.
  const rejections = counting.filter(({ verdict }) => verdict === "request_changes");
  return {
    approvals,
    approverIds: approvals.map(({ reviewerId }) => reviewerId),
    rejecterIds: rejections.map(({ reviewerId }) => reviewerId),
  };
}
