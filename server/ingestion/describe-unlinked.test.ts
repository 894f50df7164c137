import { expect, test } from "vitest";
import { describeUnlinked } from "./describe-unlinked";

const unlinked = (slug: string, version: string | null, spanCount = 1) => ({
  traceId: "t",
  slug,
  version,
  spanCount,
});

test("says nothing when every span found its prompt", () => {
  expect(describeUnlinked([])).toBe("");
});

test("names each prompt once and counts the spans", () => {
  const message = describeUnlinked([unlinked("a", "9", 2), unlinked("a", "9"), unlinked("b", null)]);
  expect(message).toBe(
    '4 span(s) were stored without a link: this workspace has no "a" version 9, "b" without a version.',
  );
});

test("names a handful of many", () => {
  const message = describeUnlinked(Array.from({ length: 8 }, (_, index) => unlinked(`p${index}`, "1")));
  expect(message).toMatch(/"p4" version 1 and 3 more\.$/);
});
