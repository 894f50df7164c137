import { expect, test } from "vitest";
import { chooseHomeWorkspace } from "./choose-home-workspace";

const [acme, zenith] = [{ slug: "acme" }, { slug: "zenith" }];

test.each([
  ["the one opened last", "zenith", zenith],
  ["the first when none was opened yet", undefined, acme],
  ["the first when the last one is no longer theirs", "gone", acme],
])("opens %s", (_what, lastSlug, expected) => {
  expect(chooseHomeWorkspace([acme, zenith], lastSlug)).toBe(expected);
});

test("opens none for a person who belongs to none", () => {
  expect(chooseHomeWorkspace([], "acme")).toBeUndefined();
});
