import { expect, test } from "vitest";
import type { ConflictChoice, MergeConflict } from "@/server/drafts/merge-conflict";
import { type Choices, countResolved, keepChoices } from "./conflict-choices";

const conflict = (path: string, theirs: string): MergeConflict => ({
  path,
  label: path,
  base: "a",
  ours: "b",
  theirs,
  isText: true,
});
const choices: Choices = new Map<string, ConflictChoice>([
  ["text", "ours"],
  ["model.name", { text: "gpt-5" }],
]);

test("counts what is resolved of the conflicts there are", () => {
  expect(countResolved([conflict("text", "c"), conflict("metadata", "c")], choices)).toBe(1);
});

test("keeps a choice whose two sides are what they were, and drops the others", () => {
  const before = [conflict("text", "c"), conflict("model.name", "c")];
  const after = [conflict("text", "c"), conflict("model.name", "changed"), conflict("metadata", "c")];
  expect([...keepChoices(choices, before, after)]).toEqual([["text", "ours"]]);
});
