import { expect, test } from "vitest";
import { shownBase } from "./shown-base";

const item = { baseVersionNumber: 11, liveVersionNumber: 14 };

test("an open release is compared with what is live now", () => {
  expect(shownBase("in_review", item)).toBe(14);
  expect(shownBase("scheduled", item)).toBe(14);
});

test("a closed one with what it was about to replace", () => {
  expect(shownBase("applied", item)).toBe(11);
  expect(shownBase("withdrawn", item)).toBe(11);
});
