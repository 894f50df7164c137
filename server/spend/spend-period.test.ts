import { expect, test } from "vitest";
import { periodAt } from "./spend-period";

const at = (text: string) => new Date(text);

test.each([
  ["day", "2026-11-23T23:59:59.999Z", "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"],
  ["day", "2026-12-31T00:00:00Z", "2026-12-31T00:00:00Z", "2027-01-01T00:00:00Z"],
  ["month", "2026-12-31T23:00:00Z", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"],
  ["month", "2028-02-29T12:00:00Z", "2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z"],
] as const)("the %s of %s", (period, now, startsAt, endsAt) => {
  expect(periodAt(period, at(now))).toEqual({ startsAt: at(startsAt), endsAt: at(endsAt) });
});
