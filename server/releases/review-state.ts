/** Where a release stands by what its reviewers said. Pure. */
import type { ApprovalNeeds } from "@/server/gates/approval-gates";
import type { GovernedPerson } from "@/server/gates/authority";
import type { ReleaseState } from "./release-state";
import type { Tally } from "./tally-verdicts";

/** An open request for changes first; then whether enough have approved, from every group that must. */
export function reviewState(
  { approverIds, rejecterIds }: Tally,
  { required, groupIds, blocksOnRejection }: ApprovalNeeds,
  people: ReadonlyMap<string, Pick<GovernedPerson, "groupIds">>,
): Extract<ReleaseState, "in_review" | "changes_requested" | "approved"> {
  if (blocksOnRejection && rejecterIds.length > 0) return "changes_requested";
  const isGroupHeard = (groupId: string) =>
    approverIds.some((userId) => people.get(userId)?.groupIds.includes(groupId) ?? false);
  return approverIds.length >= required && groupIds.every(isGroupHeard) ? "approved" : "in_review";
}
