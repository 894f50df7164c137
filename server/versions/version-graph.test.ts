import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ancestorsOf, countApart, findMergeBase, versionGraphOf } from "./version-graph";

/** [parent, merged] of v1, v2, and so on. */
const graph = (...versions: [parentNumber: number | null, mergedNumber?: number][]) =>
  versionGraphOf(
    versions.map(([parentNumber, mergedNumber = null], index) => ({
      number: index + 1,
      parentNumber,
      mergedNumber,
    })),
  );

describe("the version graph", () => {
  const forked = graph([null], [1], [1], [2], [3]);

  test("finds the newest version that two were made from", () => {
    expect(findMergeBase(forked, 4, 5)).toBe(1);
    expect(findMergeBase(forked, 4, 2)).toBe(2);
    expect(findMergeBase(forked, 4, 4)).toBe(4);
  });

  test("has no base where there is nothing in common", () => {
    expect(findMergeBase(graph([null], [null]), 1, 2)).toBeNull();
    expect(findMergeBase(forked, null, 4)).toBeNull();
  });

  test("counts what was merged as had", () => {
    // v4 merges v3 into the line of v2; v5 goes on from v3.
    const merged = graph([null], [1], [1], [2, 3], [3]);
    expect([...ancestorsOf(merged, 4)].sort()).toEqual([1, 2, 3, 4]);
    expect(findMergeBase(merged, 4, 5)).toBe(3);
    expect(countApart(merged, 5, 4)).toEqual({ ahead: 1, behind: 2 });
  });

  test("takes the newest of several bases after branches were merged into each other", () => {
    expect(findMergeBase(graph([null], [1], [1], [2, 3], [3, 2]), 4, 5)).toBe(3);
  });

  test("in any history, no common version was made from the base", () => {
    const history = fc
      .array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 30 })
      .map((seeds) =>
        graph(
          ...seeds.map(([parent, merged], index): [number | null, number?] =>
            index === 0
              ? [null]
              : [(parent % index) + 1, merged % 3 === 0 ? (merged % index) + 1 : undefined],
          ),
        ),
      );
    fc.assert(
      fc.property(history, fc.nat(), fc.nat(), (versions, first, second) => {
        const [a, b] = [(first % versions.size) + 1, (second % versions.size) + 1];
        const base = findMergeBase(versions, a, b);
        const common = [...ancestorsOf(versions, a)].filter((number) => ancestorsOf(versions, b).has(number));
        expect(common).toContain(base);
        for (const number of common.filter((other) => other !== base)) {
          expect(ancestorsOf(versions, number).has(base ?? 0)).toBe(false);
        }
      }),
    );
  });
});
