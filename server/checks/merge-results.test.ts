import { expect, test } from "vitest";
import type { CheckResult } from "./check-result";
import { mergeResults } from "./merge-results";

const result = (state: CheckResult["state"], summary: string): CheckResult => ({
  state,
  summary,
  detail: [{ label: "what", value: summary }],
});

test("is the result itself for one prompt", () => {
  expect(mergeResults([{ promptSlug: "a", result: result("pass", "Fine.") }])).toEqual(
    result("pass", "Fine."),
  );
});

test("passes only if it passes for every prompt, and names the prompt", () => {
  const merged = mergeResults([
    { promptSlug: "a", result: result("pass", "Fine.") },
    { promptSlug: "b", result: result("fail", "Broken.") },
  ]);
  expect(merged).toEqual({
    state: "fail",
    summary: "b: Broken.",
    detail: [
      { label: "b", value: "Broken." },
      { label: "b: what", value: "Broken." },
      { label: "a", value: "Fine." },
      { label: "a: what", value: "Fine." },
    ],
  });
});

test("says for how many it fails", () => {
  const failed = ["a", "b"].map((promptSlug) => ({ promptSlug, result: result("fail", "Broken.") }));
  expect(mergeResults(failed).summary).toBe("a: Broken. It fails for 2 of 2 prompts.");
});

test("fails when there was nothing to look at", () => {
  expect(mergeResults([]).state).toBe("fail");
});

test("keeps what failed when it must cut", () => {
  const many = Array.from({ length: 150 }, (_, index) => ({
    promptSlug: `p${index}`,
    result: result(index === 149 ? "fail" : "pass", "."),
  }));
  const { detail } = mergeResults(many);
  expect(detail).toHaveLength(200);
  expect(detail[0]?.label).toBe("p149");
});
