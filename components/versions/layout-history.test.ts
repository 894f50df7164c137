import { describe, expect, test } from "vitest";
import { type HistoryVersion, layoutHistory } from "./layout-history";

const version = (
  number: number,
  parentNumber: number | null,
  branchName = "main",
  mergedNumber: number | null = null,
): HistoryVersion => ({ number, parentNumber, branchName, mergedNumber });

/** "3@0 <0 >0,1 |2": lane, lanes in, lanes out, lanes past. */
const draw = (versions: HistoryVersion[]) =>
  layoutHistory(versions.toSorted((a, b) => b.number - a.number)).rows.map(
    ({ number, lane, entering, leaving, passing }) =>
      [
        `${number}@${lane}`,
        ...[entering, leaving, passing].map(
          (lines, index) => `${"<>|"[index]}${lines.map((line) => line.lane).join()}`,
        ),
      ].join(" "),
  );

describe("layoutHistory", () => {
  test("draws one branch as one lane", () => {
    expect(draw([version(1, null), version(2, 1), version(3, 2)])).toEqual([
      "3@0 < >0 |",
      "2@0 <0 >0 |",
      "1@0 <0 > |",
    ]);
  });

  test("draws a branch beside the one it came from, and lets both run into their origin", () => {
    expect(draw([version(1, null), version(2, 1), version(3, 1, "tone"), version(4, 2)])).toEqual([
      "4@0 < >0 |",
      "3@1 < >1 |0",
      "2@0 <0 >0 |1",
      "1@0 <0,1 > |",
    ]);
  });

  test("draws a merge as two lines", () => {
    expect(draw([version(1, null), version(2, 1), version(3, 1, "tone"), version(4, 2, "main", 3)])).toEqual([
      "4@0 < >0,1 |",
      "3@1 <1 >1 |0",
      "2@0 <0 >0 |1",
      "1@0 <0,1 > |",
    ]);
  });

  test("joins the lane that leads to the merged version already", () => {
    const rows = draw([
      version(1, null),
      version(2, 1, "tone"),
      version(3, 1),
      version(4, 3, "main", 2),
      version(5, 2, "tone"),
    ]);
    expect(rows).toEqual(["5@1 < >1 |", "4@0 < >0,1 |1", "3@0 <0 >0 |1", "2@1 <1 >1 |0", "1@0 <0,1 > |"]);
  });

  test("keeps the leftmost lane for main, also when a branch is newer", () => {
    expect(draw([version(1, null), version(2, 1, "tone"), version(3, 2, "tone")])).toEqual([
      "3@1 < >1 |",
      "2@1 <1 >1 |",
      "1@0 <1 > |",
    ]);
  });

  test("uses a lane again when it has ended", () => {
    const history = [
      version(1, null),
      version(2, 1, "a"),
      version(3, 1, "main", 2),
      version(4, 3, "b"),
      version(5, 3, "main", 4),
    ];
    expect(layoutHistory(history.toReversed()).laneCount).toBe(2);
  });

  test("keeps twenty branches of five hundred versions apart", () => {
    const history = Array.from({ length: 500 }, (_, index) =>
      version(index + 1, index < 20 ? (index === 0 ? null : 1) : index - 19, `b${index % 20}`),
    );
    const { rows, laneCount } = layoutHistory(history.toReversed());
    expect(laneCount).toBe(20);
    expect(rows.every(({ lane, passing }) => passing.every((line) => line.lane !== lane))).toBe(true);
  });

  test("awaits what is on a page that is not loaded", () => {
    expect(draw([version(8, 7), version(9, 6, "tone")])).toEqual(["9@1 < >1 |", "8@0 < >0 |1"]);
  });
});
