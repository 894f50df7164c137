import { expect, test } from "vitest";
import { renamedPath } from "@/app/[workspaceSlug]/prompts/[promptPath]/renamed-path";

test.each([
  ["/acme/prompts/a~b", "/acme/prompts/care~reply"],
  ["/acme/prompts/a~b/versions/3?tab=x", "/acme/prompts/care~reply/versions/3?tab=x"],
  ["/acme/prompts/a~b?_rsc=abc&q=1", "/acme/prompts/care~reply?q=1"],
])("%s leads to %s", (path, expected) => {
  expect(renamedPath(path, { workspaceSlug: "acme", slug: "care/reply" })).toBe(expected);
});

test("leads to the prompt's own page when the address is not known", () => {
  expect(renamedPath(null, { workspaceSlug: "acme", slug: "b" })).toBe("/acme/prompts/b");
});
