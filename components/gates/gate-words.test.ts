import { expect, test } from "vitest";
import { addressOf, joinNames } from "./gate-words";

test.each([
  [[], ""],
  [["Ada"], "Ada"],
  [["Ada", "Ben"], "Ada or Ben"],
  [["Ada", "Ben", "Cleo"], "Ada, Ben or Cleo"],
  [["a", "b", "c", "d", "e", "f", "g"], "a, b, c, d, e or 2 more"],
])("names %j as people say it", (names, words) => {
  expect(joinNames(names)).toBe(words);
});

test("takes a path with its query apart", () => {
  expect(addressOf("/acme/new-release?environment=production#reviews")).toEqual({
    pathname: "/acme/new-release",
    search: "?environment=production",
    hash: "#reviews",
  });
});
