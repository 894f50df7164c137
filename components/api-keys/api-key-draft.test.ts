import { expect, test } from "vitest";
import { emptyDraft, toCreateApiKeyInput, withChoice } from "./api-key-draft";

const now = new Date("2026-11-20T12:00:00Z");
const draft = { ...emptyDraft, name: "checkout", environmentNames: ["production"] };

test.each([
  ["never", null],
  ["30", new Date("2026-12-20T12:00:00Z")],
  ["365", new Date("2027-11-20T12:00:00Z")],
])("the choice %j expires at %s", (expiry, expiresAt) => {
  expect(toCreateApiKeyInput({ ...draft, expiry }, now).data?.expiresAt).toEqual(expiresAt);
});

test("an empty form is told about its name and its environments", () => {
  const { error } = toCreateApiKeyInput(emptyDraft, now);
  expect(error?.issues.map(({ path }) => path[0])).toEqual(["name", "environmentNames"]);
});

test("choosing twice holds an item once", () => {
  const once = withChoice<string>([], "staging", true);
  expect(withChoice(once, "staging", true)).toEqual(["staging"]);
  expect(withChoice(once, "staging", false)).toEqual([]);
});
