import { describe, expect, test } from "vitest";
import { OPEN_POLICY } from "@/server/environments/environment-policy";
import { aPerson } from "@/tests/support/gate-facts";
import { tallyVerdicts } from "./tally-verdicts";
import type { Verdict } from "./verdicts";

const people = new Map(
  [aPerson("ann"), aPerson("bob"), aPerson("owen", "owner"), aPerson("vic", "viewer")].map((person) => [
    person.userId,
    person,
  ]),
);

type Said = [reviewerId: string, verdict: Verdict, round?: number, contentHash?: string];
const tally = (said: Said[], involved: string[] = [], policies = [OPEN_POLICY]) => {
  const { approverIds, rejecterIds } = tallyVerdicts({
    verdicts: said.map(([reviewerId, verdict, round = 2, contentHash = "h"], index) => ({
      reviewerId,
      verdict,
      round,
      contentHash,
      createdAt: new Date(index),
    })),
    round: 2,
    contentHash: "h",
    policies,
    people,
    involvedIds: new Set(involved),
  });
  return { approverIds, rejecterIds };
};

describe("a verdict", () => {
  test("counts once per person, the newest one", () => {
    expect(
      tally([
        ["ann", "request_changes"],
        ["bob", "approve"],
        ["ann", "approve"],
        ["ann", "approve"],
      ]),
    ).toEqual({ approverIds: ["bob", "ann"], rejecterIds: [] });
  });

  test.each<[string, Said]>([
    ["of an earlier round", ["ann", "approve", 1]],
    ["on other content", ["ann", "approve", 2, "other"]],
    ["of somebody who may not review", ["vic", "approve"]],
    ["of somebody who left", ["gone", "approve"]],
  ])("%s does not count", (_, said) => {
    expect(tally([said])).toEqual({ approverIds: [], rejecterIds: [] });
  });

  test("of somebody involved approves nothing, an owner's neither, but may still object", () => {
    expect(tally([["owen", "approve"]], ["owen"]).approverIds).toEqual([]);
    expect(tally([["owen", "request_changes"]], ["owen"]).rejecterIds).toEqual(["owen"]);
  });

  test("taken back is gone, and the one before it stays gone", () => {
    expect(
      tally([
        ["ann", "approve"],
        ["ann", "retracted"],
      ]),
    ).toEqual({ approverIds: [], rejecterIds: [] });
  });

  test("is not touched by a comment after it", () => {
    expect(
      tally([
        ["ann", "approve"],
        ["ann", "comment"],
      ]).approverIds,
    ).toEqual(["ann"]);
  });

  test("counts only where its giver may review every prompt", () => {
    const review = [{ kind: "person" as const, userId: "bob" }];
    const narrow = { ...OPEN_POLICY, permissions: { ...OPEN_POLICY.permissions, review } };
    expect(
      tally(
        [
          ["ann", "approve"],
          ["bob", "approve"],
        ],
        [],
        [OPEN_POLICY, narrow],
      ).approverIds,
    ).toEqual(["bob"]);
  });
});
