import { expect, test } from "vitest";
import { toReturnPath } from "./return-path";

test.each(["/acme", "/acme/prompts/support~reply?version=3", "/account"])("goes back to %s", (path) => {
  expect(toReturnPath(path)).toBe(path);
});

test.each([
  "https://evil.test/acme",
  "//evil.test",
  "/\\evil.test",
  "/\t/evil.test",
  "javascript:alert(1)",
  "acme",
  "",
  undefined,
  ["/acme"],
  "/sign-in?from=/acme",
  "/sign-up",
  "/api/trpc/workspace.list",
])("leads home from %j", (from) => {
  expect(toReturnPath(from)).toBe("/");
});
