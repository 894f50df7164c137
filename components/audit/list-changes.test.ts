import { expect, test } from "vitest";
import { listChanges } from "./list-changes";

test("fields that changed are shown with what they were and are", () => {
  expect(listChanges({ role: "viewer", name: "Ada" }, { role: "editor", name: "Ada" })).toMatchObject([
    { label: "role", before: "viewer", after: "editor" },
  ]);
});

test("what came or went stands alone, and nested fields by their path", () => {
  expect(listChanges(null, { scope: { folder: "support" }, tags: ["a"] })).toMatchObject([
    { label: "scope.folder", before: null, after: "support" },
    { label: "tags", before: null, after: '["a"]' },
  ]);
  expect(listChanges({ name: "checkout" }, null)).toMatchObject([{ before: "checkout", after: null }]);
});

test("what is no object is one value, and nothing is no change", () => {
  expect(listChanges("a", "b")).toMatchObject([{ label: "value", before: "a", after: "b" }]);
  expect(listChanges(null, undefined)).toEqual([]);
});
