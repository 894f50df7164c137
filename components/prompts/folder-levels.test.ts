import { expect, test } from "vitest";
import { type FolderNode, isWithin, joinPath, nameOf, nestFolders, parentOf } from "./folder-levels";

const folders = ["a", "a/b", "a/b/c", "ab", "z"].map((path, index) => ({ path, promptCount: index }));

test("nests folders in each other, and takes no name for the beginning of another", () => {
  const names = (nodes: readonly FolderNode[]): unknown =>
    nodes.map(({ name, children }) => [name, names(children)]);
  expect(names(nestFolders(folders))).toEqual([
    ["a", [["b", [["c", []]]]]],
    ["ab", []],
    ["z", []],
  ]);
});

test("takes paths apart and puts them together", () => {
  expect([parentOf("a/b/c"), parentOf("a"), nameOf("a/b/c"), nameOf("a")]).toEqual(["a/b", "", "c", "a"]);
  expect([joinPath("", "a"), joinPath("a/b", "c")]).toEqual(["a", "a/b/c"]);
  expect([isWithin("a/b", "a"), isWithin("a", "a"), isWithin("ab", "a")]).toEqual([true, true, false]);
});
