import { describe, expect, it } from "vitest";
import { formatBucket, formatTick, timeTicks } from "./chart-time";
import { comparePeriods } from "./compare-periods";
import { fillGaps, isIsolated } from "./fill-gaps";
import { foldSeries, otherKey } from "./fold-series";
import { layoutMarks } from "./layout-marks";
import { assignSeriesColors, colorSeries } from "./series-color";
import { sparklinePaths } from "./sparkline-path";

const hour = 3_600_000;

describe("fillGaps", () => {
  it("puts an empty point where a bucket is missing", () => {
    const filled = fillGaps(
      [
        { time: 3 * hour, values: { a: 3 } },
        { time: 0, values: { a: 1 } },
      ],
      hour,
    );
    expect(filled.map(({ timeMs, values }) => [timeMs / hour, values.a])).toEqual([
      [0, 1],
      [1, undefined],
      [2, undefined],
      [3, 3],
    ]);
  });

  it("invents nothing when the bucket width is unknown", () => {
    expect(
      fillGaps(
        [
          { time: 0, values: {} },
          { time: 9 * hour, values: {} },
        ],
        undefined,
      ),
    ).toHaveLength(2);
  });

  it("knows a value that no line would show", () => {
    const points = [{ a: 1 }, {}, { a: 2 }, { a: 3 }].map((values, index) => ({ timeMs: index, values }));
    expect(points.map((_, index) => isIsolated(points, index, "a"))).toEqual([true, false, false, false]);
  });
});

describe("series colours", () => {
  it("are different for any six keys", () => {
    expect(new Set(assignSeriesColors(["v1", "v7", "v13", "v2", "v8", "v3"]).values()).size).toBe(6);
  });

  it("do not depend on the order of the keys", () => {
    const keys = ["v3", "v12", "v9"];
    expect(assignSeriesColors(keys)).toEqual(assignSeriesColors(keys.toReversed()));
  });

  it("are the same in a chart that shows only some of the page's keys", () => {
    const colorKeys = ["v1", "v7", "v13"];
    const [all, some] = [colorKeys, ["v13"]].map((keys) =>
      colorSeries(
        keys.map((key) => ({ key, label: key })),
        colorKeys,
      ).find(({ key }) => key === "v13"),
    );
    expect(some?.color).toBe(all?.color);
  });

  it("give way to a colour that is given", () => {
    expect(colorSeries([{ key: "production", label: "production", color: "green" }])[0]?.color).toBe("green");
  });
});

describe("foldSeries", () => {
  const series = Array.from({ length: 8 }, (_, index) => ({
    key: `k${index}`,
    label: `k${index}`,
    color: "chart-1" as const,
  }));

  it("keeps the sum of every bar", () => {
    const values = Object.fromEntries(series.map(({ key }, index) => [key, index]));
    const folded = foldSeries(series, [{ label: "Mon", values }]);
    const total = folded.series.reduce((sum, { key }) => sum + (folded.bars[0]?.values[key] ?? 0), 0);
    expect(folded.series).toHaveLength(6);
    expect(folded.series.at(-1)?.key).toBe(otherKey);
    expect(total).toBe(28);
  });
});

describe("the time axis", () => {
  it("has round ticks, no more than fit", () => {
    const day = 24 * hour;
    expect(timeTicks(Date.UTC(2026, 2, 1, 5), Date.UTC(2026, 2, 8, 5), 8).map((tick) => tick % day)).toEqual(
      Array(7).fill(0),
    );
  });

  it("labels midnights with their date and other times with the clock", () => {
    expect(formatTick(Date.UTC(2026, 2, 1))).toBe("1 Mar");
    expect(formatTick(Date.UTC(2026, 2, 1, 13))).toBe("13:00");
  });

  it("names a bucket by what it covers", () => {
    expect(formatBucket(Date.UTC(2026, 2, 1), 24 * hour)).toBe("1 Mar 2026");
    expect(formatBucket(Date.UTC(2026, 2, 1, 13), hour)).toBe("1 Mar, 13:00 to 14:00 UTC");
  });
});

describe("layoutMarks", () => {
  it("joins labels that would overlap", () => {
    const placed = [80, 10, 30].map((x) => ({ x, mark: `at ${x}` }));
    expect(layoutMarks(placed, 40)).toEqual([
      { x: 10, marks: ["at 10", "at 30"] },
      { x: 80, marks: ["at 80"] },
    ]);
  });
});

describe("comparePeriods", () => {
  it("calls a rise in errors worse and a rise in quality better", () => {
    expect(comparePeriods(2, 1, "lower-is-better")).toEqual({ direction: "up", ratio: 1, verdict: "worse" });
    expect(comparePeriods(2, 1, "higher-is-better")?.verdict).toBe("better");
  });

  it("gives no percentage of zero and no comparison with nothing", () => {
    expect(comparePeriods(2, 0, "neutral")?.ratio).toBeUndefined();
    expect(comparePeriods(2, null, "neutral")).toBeUndefined();
  });
});

describe("sparklinePaths", () => {
  it("breaks at a gap and starts its scale at zero", () => {
    const box = { width: 30, height: 10, inset: 0 };
    expect(sparklinePaths([0, 10, null, 5], box)).toEqual(["M0 10h0L10 0", "M30 5h0"]);
  });
});
