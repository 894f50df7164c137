import { expect, test } from "vitest";
import { branchName } from "@/server/branches/branch-name";
import { suggestBranchName } from "./suggest-branch-name";

test.each([
  ["shorter-answers", "shorter-answers"],
  ["Shorter answers!", "shorter-answers"],
  ["  maya - tone ", "maya-tone"],
  ["Größe", "gro-e"],
  ["a".repeat(80), "a".repeat(60)],
])("%j becomes %s", (typed, expected) => {
  expect(suggestBranchName(typed)).toBe(expected);
  expect(branchName.safeParse(expected).success).toBe(true);
});

test("nothing comes of nothing", () => {
  expect(suggestBranchName(" -- ")).toBe("");
});
