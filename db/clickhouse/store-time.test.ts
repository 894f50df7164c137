import { expect, test } from "vitest";
import { fromStoreTime, isStoreTime, toStoreTime } from "./store-time";

test("keeps every microsecond", () => {
  expect(toStoreTime(1_767_323_045_123_456)).toBe("2026-01-02T03:04:05.123456Z");
  expect(fromStoreTime("2026-01-02T03:04:05.123456Z")).toBe(1_767_323_045_123_456);
  expect(toStoreTime(1_767_323_045_000_007)).toBe("2026-01-02T03:04:05.000007Z");
});

test("reads fractions of any length and times without one", () => {
  expect(fromStoreTime("1970-01-01T00:00:01.5Z")).toBe(1_500_000);
  expect(fromStoreTime("1970-01-01T00:00:01Z")).toBe(1_000_000);
});

test.each([
  ["before the epoch", -5, "1970-01-01T00:00:00.000000Z"],
  ["far in the future", 1e18, "2199-12-31T23:59:59.999999Z"],
  ["not a number", Number.NaN, "1970-01-01T00:00:00.000000Z"],
])("moves a time %s to what the store can hold", (_, micros, expected) => {
  expect(toStoreTime(micros)).toBe(expected);
});

test.each(["2026-01-02 03:04:05", "2026-13-02T03:04:05Z", "10000-01-01T00:00:00Z", "", "now"])(
  "does not take %j for a store time",
  (time) => {
    expect(isStoreTime(time)).toBe(false);
  },
);
