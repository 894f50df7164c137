import { expect, test } from "vitest";
import { confirmationOf, describeTarget, emptyTarget, targetOfDraft } from "./target-draft";

test("a user, a trace or a filter is what was typed", () => {
  expect(targetOfDraft({ ...emptyTarget, userId: " ada " })).toEqual({
    target: { kind: "user", userId: "ada" },
  });
  expect(targetOfDraft({ ...emptyTarget, kind: "trace", traceId: "AB12" })).toEqual({
    target: { kind: "trace", traceId: "ab12" },
  });
  const typed = { promptSlug: "support/reply", tag: "beta", to: "2026-03-04" };
  expect(targetOfDraft({ ...emptyTarget, kind: "filter", ...typed })).toEqual({
    target: {
      kind: "filter",
      filter: { promptSlug: "support/reply", tag: ["beta"], to: new Date("2026-03-05T00:00:00Z") },
    },
  });
});

test.each(["user", "trace", "filter"] as const)("nothing typed is no %s", (kind) => {
  expect(targetOfDraft({ ...emptyTarget, kind })).toHaveProperty("error");
});

test("is said in words, and typed before it is deleted", () => {
  const filter = {
    kind: "filter",
    filter: { promptSlug: "a/b", tag: ["x", "y"], from: new Date(0) },
  } as const;
  expect(describeTarget({ ...filter, filter: { ...filter.filter, tag: ["x", "y"] } })).toBe(
    "prompt a/b, tag x or y, from 1970-01-01",
  );
  expect(describeTarget({ kind: "user", userId: "ada" })).toBe("user ada");
  expect(confirmationOf({ kind: "user", userId: "ada" }, 3)).toBe("ada");
  expect(confirmationOf({ kind: "filter", filter: { promptSlug: "a/b" } }, 3)).toBe("delete 3 traces");
});
