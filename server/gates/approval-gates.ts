/** What reviewers still have to say. Pure. */
import type { Gate } from "./gate";
import type { GateFacts } from "./gate-facts";
import { peopleWho, placesOf } from "./gate-people";

export type ApprovalNeeds = {
  readonly required: number;
  /** From each of these groups at least one. */
  readonly groupIds: readonly string[];
  readonly blocksOnRejection: boolean;
};

/** Prompts that land together must satisfy the strictest of their policies. */
export function approvalNeeds(items: readonly Pick<GateFacts["items"][number], "policy">[]): ApprovalNeeds {
  const all = items.map(({ policy }) => policy.approvals);
  return {
    required: Math.max(0, ...all.map(({ required }) => required)),
    groupIds: [...new Set(all.flatMap(({ groupIds }) => groupIds))],
    blocksOnRejection: all.some(({ blocksOnRejection }) => blocksOnRejection),
  };
}

export function findApprovalGates(facts: GateFacts): Gate[] {
  if (!facts.release) return [];
  const needs = approvalNeeds(facts.items);
  return [...missingApprovals(facts, needs), ...missingGroups(facts, needs), ...openRejections(facts, needs)];
}

function missingApprovals(facts: GateFacts, { required }: ApprovalNeeds): Gate[] {
  const { release } = facts;
  if (!release) return [];
  const given = release.tally.approverIds.length;
  if (given >= required) return [];
  return [
    {
      gate: "approvals",
      message: `${given} of ${required} ${required === 1 ? "approval" : "approvals"} given in round ${release.round}.`,
      permissionNeeded: "release:review",
      who: peopleWho(facts, "review", (userId) => mayStillApprove(release, userId)),
      resolveUrl: placesOf(facts).release,
    },
  ];
}

function missingGroups(facts: GateFacts, { groupIds }: ApprovalNeeds): Gate[] {
  const { release, people } = facts;
  if (!release) return [];
  const isIn = (userId: string, groupId: string) => people.get(userId)?.groupIds.includes(groupId) ?? false;
  return groupIds
    .filter((groupId) => !release.tally.approverIds.some((userId) => isIn(userId, groupId)))
    .map((groupId) => ({
      gate: "group-approval" as const,
      message: `Nobody of the group ${facts.groupNames.get(groupId) ?? "that was deleted"} has approved round ${release.round}.`,
      permissionNeeded: "release:review",
      who: peopleWho(facts, "review", (userId) => isIn(userId, groupId) && mayStillApprove(release, userId)),
      resolveUrl: placesOf(facts).release,
    }));
}

function openRejections(facts: GateFacts, { blocksOnRejection }: ApprovalNeeds): Gate[] {
  const { release } = facts;
  if (!release || !blocksOnRejection || release.tally.rejecterIds.length === 0) return [];
  const names = release.tally.rejecterIds.map(
    (userId) => facts.people.get(userId)?.name ?? "A former member",
  );
  return [
    {
      gate: "open-rejection",
      message: `${names.join(", ")} requested changes in round ${release.round}.`,
      permissionNeeded: "release:review",
      who: names,
      resolveUrl: placesOf(facts).release,
    },
  ];
}

function mayStillApprove({ tally, involvedIds }: NonNullable<GateFacts["release"]>, userId: string): boolean {
  return !involvedIds.has(userId) && !tally.approverIds.includes(userId);
}
