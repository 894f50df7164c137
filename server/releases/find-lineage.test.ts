import { expect, test } from "vitest";
import { findLineage } from "./find-lineage";

const linked = (number: number, parentNumber: number | null, mergedNumber: number | null = null) => ({
  number,
  parentNumber,
  mergedNumber,
});
/** 1 - 2 - 3 - 6 on main, 2 - 4 - 5 on a branch that 6 merged, 7 on another branch of 1. */
const versions = [
  linked(1, null),
  linked(2, 1),
  linked(3, 2),
  linked(4, 2),
  linked(5, 4),
  linked(6, 3, 5),
  linked(7, 1),
];

test.each<[string, number, number | null, number[]]>([
  ["all that came after the base", 3, 1, [2, 3]],
  ["both sides of a merge", 6, 2, [3, 4, 5, 6]],
  ["everything where nothing is live", 3, null, [1, 2, 3]],
  ["what another branch does not have", 7, 6, [7]],
  ["itself, though it is older than what is live", 2, 6, [2]],
  ["itself, though it is what is live", 3, 3, [3]],
])("a release brings %s", (_, candidate, base, numbers) => {
  expect([...findLineage(versions, candidate, base)].sort((a, b) => a - b)).toEqual(numbers);
});
