import { expect, test } from "vitest";
import type { VerdictView } from "@/server/releases/release-outputs";
import { listReviewers } from "./list-reviewers";

const at = new Date(0);
const ada = { userId: "usr_ada", name: "Ada" };
const ben = { userId: "usr_ben", name: "Ben" };
const verdictOf = (reviewer: typeof ada, facts: Partial<VerdictView> = {}): VerdictView => ({
  id: `rvd_${reviewer.userId}`,
  reviewer,
  verdict: "approve",
  body: "",
  round: 1,
  createdAt: at,
  counts: true,
  ...facts,
});

test("lists who was asked, then who answered unasked", () => {
  const reviewers = [{ ...ada, requestedAt: at, verdict: "approve" as const }];
  const verdicts = [verdictOf(ada), verdictOf(ben, { verdict: "request_changes" })];
  expect(listReviewers({ reviewers, verdicts }).map(({ name, verdict }) => [name, verdict])).toEqual([
    ["Ada", "approve"],
    ["Ben", "request_changes"],
  ]);
});

test("leaves out comments and verdicts that count no more", () => {
  const verdicts = [verdictOf(ada, { verdict: "comment" }), verdictOf(ben, { counts: false })];
  expect(listReviewers({ reviewers: [], verdicts })).toEqual([]);
});
