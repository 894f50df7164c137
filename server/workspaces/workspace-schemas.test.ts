import { expect, test } from "vitest";
import { deriveWorkspaceSlug, workspaceSlug } from "./workspace-schemas";

test.each([
  ["Acme", "acme"],
  ["Crème & Co.", "creme-co"],
  ["  --Two   words--  ", "two-words"],
  ["API", "api-workspace"],
  ["x", "x-workspace"],
  ["東京", "workspace"],
  ["", "workspace"],
])("the name %j suggests the address %j", (name, slug) => {
  expect(deriveWorkspaceSlug(name)).toBe(slug);
});

test.each(["a".repeat(200), `${"a".repeat(39)} b`, "workspaces", "new"])(
  "what %j suggests is an address that a workspace may have",
  (name) => {
    expect(workspaceSlug.safeParse(deriveWorkspaceSlug(name)).success).toBe(true);
  },
);
