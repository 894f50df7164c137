import { expect, test } from "vitest";
import { Counter, Histogram } from "./instruments";

const about = { name: "x", description: "x", unit: "" };

test("a histogram counts each value where it belongs", () => {
  const series = new Histogram(about, [1, 10]).with({ a: "b" });
  for (const value of [0.5, 1, 2, 11, 12]) series.record(value);
  expect(series).toMatchObject({ counts: [2, 1, 2], sum: 26.5, count: 5 });
});

test("the same labels are one series, and labels that somebody makes up are no way to fill the memory", () => {
  const counter = new Counter(about);
  counter.with({ a: "1" }).add();
  counter.with({ a: "1" }).add(2);
  expect(counter.with({ a: "1" }).value).toBe(3);
  for (let index = 0; index < 5_000; index++) counter.with({ a: `made up ${index}` }).add();
  expect(counter.series.size).toBeLessThanOrEqual(1_001);
  expect(counter.with({ a: "another" }).value).toBeGreaterThan(3_000);
});
