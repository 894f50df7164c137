import { expect, test } from "vitest";
import { promptSlug } from "./prompt-schemas";

test.each([
  "reply",
  "support/reply",
  "a/b/c/d/e/f/g/h",
  "gpt-5_mini",
  "versions/notes",
  "run-book",
  "a".repeat(200),
])("%s is a slug", (slug) => {
  expect(promptSlug.safeParse(slug).success).toBe(true);
});

test.each([
  ["", "Give the prompt a name."],
  ["Reply", "lower-case letters"],
  ["support//reply", "lower-case letters"],
  ["/reply", "lower-case letters"],
  ["reply/", "lower-case letters"],
  ["a~b", "lower-case letters"],
  ["../x", "lower-case letters"],
  ["a b", "lower-case letters"],
  ["a/b/c/d/e/f/g/h/i", "at most 8 levels"],
  ["a".repeat(201), "at most 200 characters"],
  ["support/render", "reserved"],
  ["support/versions/3", "reserved"],
  ["compare", "reserved"],
])("%j is none: %s", (slug, message) => {
  expect(promptSlug.safeParse(slug).error?.issues[0]?.message).toContain(message);
});
