import { expect, test } from "vitest";
import { commentAnchor, commentBody } from "./comment-schemas";

test.each(["  \n ", "x".repeat(10_001), "\ud83d", "a\0b"])(
  "refuses a body that says nothing that can be kept",
  (body) => {
    expect(commentBody.safeParse(body).success).toBe(false);
  },
);

test("keeps line breaks and takes blanks off the ends", () => {
  expect(commentBody.parse(" one\n\ntwo \n")).toBe("one\n\ntwo");
});

test("an anchor's range goes forward and cuts no character in two", () => {
  const anchorOf = (range: object) => commentAnchor.safeParse({ messageId: "m1", range }).success;
  expect(anchorOf({ start: 2, end: 4, quote: "is" })).toBe(true);
  expect(anchorOf({ start: 4, end: 4, quote: "is" })).toBe(false);
  expect(anchorOf({ start: 2, end: 3, quote: "\ud83d" })).toBe(false);
});
