import { expect, test } from "vitest";
import type { ActivityEvent } from "@/server/activity/to-activity-event";
import type { RoundView, VerdictView } from "@/server/releases/release-outputs";
import { buildTimeline, roundWords } from "./build-timeline";

const ada = { kind: "user", id: "usr_ada", name: "Ada" } as const;

const aRound = (round: number, facts: Partial<RoundView> = {}): RoundView => ({
  round,
  why: "opened",
  title: "Kinder refunds",
  reason: "",
  contentHash: `hash-${round}`,
  by: ada,
  createdAt: new Date(round * 1_000),
  items: [{ promptId: "prm_1", promptSlug: "support/reply", versionNumber: 12, baseVersionNumber: 11 }],
  ...facts,
});

const aVerdict = (at: number): VerdictView => ({
  id: `rvd_${at}`,
  reviewer: { userId: "usr_ben", name: "Ben" },
  verdict: "approve",
  body: "",
  round: 1,
  createdAt: new Date(at),
  counts: true,
});

test("tells rounds and verdicts in the order they happened, and the end last", () => {
  const told = { rounds: [aRound(2), aRound(1)], verdicts: [aVerdict(1_500)], closedAt: new Date(9_000) };
  expect(buildTimeline(told).map(({ kind, at }) => [kind, at.getTime()])).toEqual([
    ["round", 1_000],
    ["verdict", 1_500],
    ["round", 2_000],
    ["closed", 9_000],
  ]);
});

const anEvent = (action: string, at: number): ActivityEvent => ({
  sequence: at,
  occurredAt: new Date(at),
  action,
  by: ada,
  sentence: [],
});

test("takes from the audit log what rounds and verdicts do not tell, and who ended it", () => {
  const told = { rounds: [aRound(1)], verdicts: [aVerdict(1_500)], closedAt: new Date(9_000) };
  const events = [
    anEvent("release.open", 1_000),
    anEvent("release.approve", 1_500),
    anEvent("release.schedule", 2_000),
    anEvent("release.apply", 9_000),
  ];
  expect(buildTimeline(told, events).map(({ kind, at }) => [kind, at.getTime()])).toEqual([
    ["round", 1_000],
    ["verdict", 1_500],
    ["event", 2_000],
    ["event", 9_000],
  ]);
});

test("says what went live where a round began by itself", () => {
  const rebased = aRound(2, {
    why: "rebased",
    items: [{ promptId: "prm_1", promptSlug: "support/reply", versionNumber: 12, baseVersionNumber: 14 }],
  });
  expect(roundWords(rebased, aRound(1))).toBe("Round 2 began because v14 of support/reply went live");
});

test("says what an amendment changed", () => {
  const amended = aRound(2, {
    why: "amended",
    reason: "Asked for by support",
    items: [
      { promptId: "prm_1", promptSlug: "support/reply", versionNumber: 13, baseVersionNumber: 11 },
      { promptId: "prm_2", promptSlug: "support/tone", versionNumber: 2, baseVersionNumber: null },
    ],
  });
  expect(roundWords(amended, aRound(1))).toBe(
    "amended the release: support/reply v12 → v13, added support/tone v2, the reason",
  );
});

test("says which prompt was taken out", () => {
  const amended = aRound(2, { why: "amended", items: [] });
  expect(roundWords(amended, aRound(1))).toBe("amended the release: took out support/reply");
});

test("the first round is the request", () => {
  expect(roundWords(aRound(1), undefined)).toBe("requested the release");
});
