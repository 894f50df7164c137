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

test("a key for pages sends its origins, and nothing that was chosen for an application", () => {
  const { data } = toCreateApiKeyInput(
    {
      ...draft,
      kind: "pub",
      origins: "https://shop.example.com/\nhttp://localhost:3000",
      requestsPerMinute: "60",
    },
    now,
  );
  expect(data).toMatchObject({
    kind: "pub",
    environmentNames: [],
    permissions: ["feedback:write"],
    allowedOrigins: ["https://shop.example.com", "http://localhost:3000"],
    requestsPerMinute: 60,
  });
});

test.each([
  ["an address instead of an origin", { kind: "pub", origins: "https://a.example/page" }, "allowedOrigins"],
  ["a limit that is no number", { requestsPerMinute: "many" }, "requestsPerMinute"],
] as const)("%s is told", (_, wrong, path) => {
  const { error } = toCreateApiKeyInput({ ...draft, ...wrong }, now);
  expect(error?.issues.map((issue) => issue.path[0])).toEqual([path]);
});

test("choosing twice holds an item once", () => {
  const once = withChoice<string>([], "staging", true);
  expect(withChoice(once, "staging", true)).toEqual(["staging"]);
  expect(withChoice(once, "staging", false)).toEqual([]);
});
