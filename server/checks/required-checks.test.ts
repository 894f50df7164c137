import { expect, test } from "vitest";
import { OPEN_POLICY } from "@/server/environments/environment-policy";
import { type CheckDefinition, checkDefinition } from "./check-schemas";
import { requiredChecks } from "./required-checks";

const item = (promptSlug: string, checks: readonly CheckDefinition[]) => ({
  promptSlug,
  policy: { ...OPEN_POLICY, checks: [...checks] },
});
const external = (url: string) => checkDefinition.parse({ kind: "external", name: "CI", url });
const examples = (minimum: number) =>
  checkDefinition.parse({ kind: "examples-render", name: "Examples", minimum });

test("is one check for all prompts whose rules name it", () => {
  const required = requiredChecks([item("a", [examples(1)]), item("b", [examples(1)]), item("c", [])]);
  expect(required).toMatchObject([
    { name: "Examples", way: "internal", parts: [{ items: [{ promptSlug: "a" }, { promptSlug: "b" }] }] },
  ]);
});

test("judges each prompt by its own definition of a name", () => {
  const [check] = requiredChecks([item("a", [examples(1)]), item("b", [examples(5)])]);
  expect(check).toMatchObject({
    way: "internal",
    parts: [{ definition: { minimum: 1 } }, { definition: { minimum: 5 } }],
  });
});

test("asks one system about all its prompts", () => {
  const [check] = requiredChecks([
    item("a", [external("https://ci.test")]),
    item("b", [external("https://ci.test")]),
  ]);
  expect(check).toMatchObject({ way: "external", items: [{ promptSlug: "a" }, { promptSlug: "b" }] });
});

test("is a conflict when two systems would answer under one name", () => {
  const [check] = requiredChecks([
    item("a", [external("https://ci.test")]),
    item("b", [external("https://other.test")]),
  ]);
  expect(check).toMatchObject({ name: "CI", way: "conflict" });
});
