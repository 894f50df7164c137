import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { findFreeze, listFreezes } from "./freeze-window";
import { type FreezeWindow, WEEKDAYS } from "./freeze-window-schemas";

const reason = "quiet";
const daily = (startTime: string, endTime: string, timeZone = "Europe/Berlin"): FreezeWindow => ({
  recurrence: "daily",
  startTime,
  endTime,
  timeZone,
  reason,
});
const yearly = (start: string, end: string, timeZone = "Europe/Berlin"): FreezeWindow => ({
  recurrence: "yearly",
  start,
  end,
  timeZone,
  reason,
});
const weekend: FreezeWindow = {
  recurrence: "weekly",
  startDay: "friday",
  startTime: "16:00",
  endDay: "monday",
  endTime: "08:00",
  timeZone: "Europe/Berlin",
  reason,
};
const endOf = (window: FreezeWindow, now: string) =>
  findFreeze([window], new Date(now))?.endsAt.toISOString() ?? null;

/** One zone with DST on the northern half, one without and with half an hour, one on the southern half, one that moves by half an hour. */
const ZONES = ["Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", "Australia/Lord_Howe", "UTC"];
const YEAR_MS = 366 * 86_400_000;
const someInstant = fc
  .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2034, 0, 1) })
  .map((ms) => new Date(ms));
const someTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
const someMonthDay = fc
  .integer({ min: 0, max: 365 })
  .map((day) => new Date(Date.UTC(2024, 0, 1) + day * 86_400_000).toISOString().slice(5, 10));
const someZone = fc.constantFrom(...ZONES);
const someWindow: fc.Arbitrary<FreezeWindow> = fc.oneof(
  fc.record({
    recurrence: fc.constant("daily" as const),
    startTime: someTime,
    endTime: someTime,
    timeZone: someZone,
    reason: fc.constant(reason),
  }),
  fc.record({
    recurrence: fc.constant("weekly" as const),
    startDay: fc.constantFrom(...WEEKDAYS),
    startTime: someTime,
    endDay: fc.constantFrom(...WEEKDAYS),
    endTime: someTime,
    timeZone: someZone,
    reason: fc.constant(reason),
  }),
  fc
    .tuple(someMonthDay, someTime, someMonthDay, someTime, someZone)
    .map(([startDay, startTime, endDay, endTime, zone]) =>
      yearly(`${startDay}T${startTime}`, `${endDay}T${endTime}`, zone),
    ),
);

describe("a daily freeze", () => {
  test.each([
    ["before", "2026-06-01T06:59:59Z", null],
    ["at its start", "2026-06-01T07:00:00Z", "2026-06-01T15:00:00.000Z"],
    ["just before its end", "2026-06-01T14:59:59.999Z", "2026-06-01T15:00:00.000Z"],
    ["at its end", "2026-06-01T15:00:00Z", null],
    ["in winter, when the same hour is another instant", "2026-12-01T15:30:00Z", "2026-12-01T16:00:00.000Z"],
  ])("%s", (_, now, endsAt) => {
    expect(endOf(daily("09:00", "17:00"), now)).toBe(endsAt);
  });

  test.each([
    ["in the evening", "2026-06-01T21:00:00Z", "2026-06-02T04:00:00.000Z"],
    ["after midnight", "2026-06-02T03:00:00Z", "2026-06-02T04:00:00.000Z"],
    ["in the morning", "2026-06-02T04:00:00Z", null],
  ])("that runs over midnight, %s", (_, now, endsAt) => {
    expect(endOf(daily("22:00", "06:00"), now)).toBe(endsAt);
  });

  test("lasts all day when it ends at the hour it starts", () => {
    expect(endOf(daily("00:00", "00:00", "Asia/Kolkata"), "2026-06-01T10:00:00Z")).toBe(
      "2026-06-01T18:30:00.000Z",
    );
  });

  test("knows half hours of a zone", () => {
    expect(endOf(daily("09:00", "17:00", "Asia/Kolkata"), "2026-06-01T03:30:00Z")).toBe(
      "2026-06-01T11:30:00.000Z",
    );
    expect(endOf(daily("09:00", "17:00", "Asia/Kolkata"), "2026-06-01T03:29:59Z")).toBeNull();
  });
});

describe("when the clocks change", () => {
  // Europe/Berlin: 2026-03-29 02:00 becomes 03:00 at 01:00Z; 2026-10-25 03:00 becomes 02:00 at 01:00Z.
  test.each([
    [
      "a start that is skipped is when the clocks move",
      "02:30",
      "05:00",
      "2026-03-29T01:00:00Z",
      "2026-03-29T03:00:00.000Z",
    ],
    ["not before", "02:30", "05:00", "2026-03-29T00:59:59Z", null],
    [
      "an end that is skipped is when the clocks move",
      "01:00",
      "02:30",
      "2026-03-29T00:59:59Z",
      "2026-03-29T01:00:00.000Z",
    ],
    ["and not after", "01:00", "02:30", "2026-03-29T01:00:00Z", null],
    ["a freeze within the skipped hour does not take place", "02:10", "02:50", "2026-03-29T01:00:00Z", null],
    [
      "a freeze over the skipped hour is an hour shorter",
      "01:00",
      "04:00",
      "2026-03-29T00:00:00Z",
      "2026-03-29T02:00:00.000Z",
    ],
    [
      "a start that comes twice is the first one",
      "02:30",
      "05:00",
      "2026-10-25T00:30:00Z",
      "2026-10-25T04:00:00.000Z",
    ],
    [
      "an end that comes twice is the second one",
      "01:00",
      "02:30",
      "2026-10-25T01:29:59Z",
      "2026-10-25T01:30:00.000Z",
    ],
    [
      "a freeze within the repeated hour lasts until its second end",
      "02:10",
      "02:50",
      "2026-10-25T01:00:00Z",
      "2026-10-25T01:50:00.000Z",
    ],
  ])("in Berlin: %s", (_, startTime, endTime, now, endsAt) => {
    expect(endOf(daily(startTime, endTime), now)).toBe(endsAt);
  });

  // Pacific/Auckland: 2026-09-27 02:00 becomes 03:00 at 2026-09-26T14:00Z; 2026-04-05 03:00 becomes 02:00 at 2026-04-04T14:00Z.
  test.each([
    ["a skipped start", "02:30", "05:00", "2026-09-26T14:00:00Z", "2026-09-26T16:00:00.000Z"],
    ["before a skipped start", "02:30", "05:00", "2026-09-26T13:59:59Z", null],
    ["a repeated end", "01:00", "02:30", "2026-04-04T14:15:00Z", "2026-04-04T14:30:00.000Z"],
  ])("in Auckland: %s", (_, startTime, endTime, now, endsAt) => {
    expect(endOf(daily(startTime, endTime, "Pacific/Auckland"), now)).toBe(endsAt);
  });

  test("a day that a zone skips altogether is over when it begins", () => {
    const skipped = daily("09:00", "17:00", "Pacific/Apia");
    const freezes = listFreezes(
      [skipped],
      new Date("2011-12-30T00:00:00Z"),
      new Date("2011-12-31T00:00:00Z"),
    );
    expect(freezes.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      "2011-12-29T19:00:00.000Z",
      "2011-12-30T19:00:00.000Z",
    ]);
  });
});

describe("a weekly freeze", () => {
  test.each([
    ["Friday before it", "2026-06-05T13:59:00Z", null],
    ["Friday evening", "2026-06-05T18:00:00Z", "2026-06-08T06:00:00.000Z"],
    ["Sunday", "2026-06-07T12:00:00Z", "2026-06-08T06:00:00.000Z"],
    ["Monday morning", "2026-06-08T05:59:00Z", "2026-06-08T06:00:00.000Z"],
    ["Monday at eight", "2026-06-08T06:00:00Z", null],
    ["over the change to summer time", "2026-03-28T12:00:00Z", "2026-03-30T06:00:00.000Z"],
    ["over the turn of the year", "2027-01-01T16:00:00Z", "2027-01-04T07:00:00.000Z"],
  ])("from Friday to Monday: %s", (_, now, endsAt) => {
    expect(endOf(weekend, now)).toBe(endsAt);
  });

  test("that ends on its own day before its start lasts nearly a week", () => {
    const nearlyAlways: FreezeWindow = { ...weekend, endDay: "friday", endTime: "15:00" };
    expect(endOf(nearlyAlways, "2026-06-11T12:00:00Z")).toBe("2026-06-12T13:00:00.000Z");
    expect(endOf(nearlyAlways, "2026-06-12T13:30:00Z")).toBeNull();
  });
});

describe("a yearly freeze", () => {
  const christmas = yearly("12-20T18:00", "01-06T08:00");

  test.each([
    ["before", "2026-12-20T16:59:00Z", null],
    ["in December", "2026-12-24T12:00:00Z", "2027-01-06T07:00:00.000Z"],
    ["in January", "2027-01-02T12:00:00Z", "2027-01-06T07:00:00.000Z"],
    ["after", "2027-01-06T07:00:00Z", null],
  ])("over the turn of the year: %s", (_, now, endsAt) => {
    expect(endOf(christmas, now)).toBe(endsAt);
  });

  test.each([
    ["in a leap year", "02-29T00:00", "02-29T23:59", "2028-02-29T12:00:00Z", "2028-02-29T23:59:00.000Z"],
    ["the day before in a common year", "02-29T00:00", "02-29T23:59", "2027-02-28T23:59:00Z", null],
    ["the day after in a common year", "02-29T00:00", "02-29T23:59", "2027-03-01T00:00:00Z", null],
    [
      "as the end, in a common year",
      "02-28T18:00",
      "02-29T12:00",
      "2027-02-28T20:00:00Z",
      "2027-03-01T00:00:00.000Z",
    ],
    [
      "as the end, in a leap year",
      "02-28T18:00",
      "02-29T12:00",
      "2028-02-29T11:00:00Z",
      "2028-02-29T12:00:00.000Z",
    ],
    [
      "as the start, in a common year",
      "02-29T08:00",
      "03-01T07:00",
      "2027-03-01T00:00:00Z",
      "2027-03-01T07:00:00.000Z",
    ],
    ["as the start, in a leap year", "02-29T08:00", "03-01T07:00", "2028-02-29T07:59:00Z", null],
  ])("29 February %s", (_, start, end, now, endsAt) => {
    expect(endOf(yearly(start, end, "UTC"), now)).toBe(endsAt);
  });
});

describe("a freeze that comes once", () => {
  const launch: FreezeWindow = {
    recurrence: "once",
    start: "2026-11-27T00:00",
    end: "2026-12-01T00:00",
    timeZone: "Pacific/Auckland",
    reason,
  };

  test.each([
    ["before", "2026-11-26T10:59:59Z", null],
    ["at its start", "2026-11-26T11:00:00Z", "2026-11-30T11:00:00.000Z"],
    ["at its end", "2026-11-30T11:00:00Z", null],
    ["a year later", "2027-11-28T00:00:00Z", null],
  ])("%s", (_, now, endsAt) => {
    expect(endOf(launch, now)).toBe(endsAt);
  });
});

describe("several windows", () => {
  test("give the one that ends last", () => {
    const found = findFreeze(
      [daily("16:00", "20:00"), weekend, daily("15:00", "19:00")],
      new Date("2026-06-05T16:00:00Z"),
    );
    expect(found).toMatchObject({ window: weekend, endsAt: new Date("2026-06-08T06:00:00Z") });
  });

  test("are listed by their start, whole", () => {
    const freezes = listFreezes(
      [weekend, daily("22:00", "06:00")],
      new Date("2026-06-05T00:00:00Z"),
      new Date("2026-06-06T00:00:00Z"),
    );
    expect(freezes.map(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt.toISOString()])).toEqual([
      ["2026-06-04T20:00:00.000Z", "2026-06-05T04:00:00.000Z"],
      ["2026-06-05T14:00:00.000Z", "2026-06-08T06:00:00.000Z"],
      ["2026-06-05T20:00:00.000Z", "2026-06-06T04:00:00.000Z"],
    ]);
  });

  test("none freezes nothing", () => {
    expect(findFreeze([], new Date("2026-06-05T16:00:00Z"))).toBeNull();
  });
});

describe("any window at any time", () => {
  test("is found exactly when it is in the list", () => {
    fc.assert(
      fc.property(someWindow, someInstant, (window, now) => {
        const found = findFreeze([window], now);
        const listed = listFreezes([window], now, new Date(now.getTime() + 1));
        expect(found === null).toBe(listed.length === 0);
        expect(listed.every(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)).toBe(true);
      }),
      { numRuns: 500 },
    );
  }, 30_000);

  test("holds from its start to just before its end", () => {
    fc.assert(
      fc.property(someWindow, someInstant, (window, from) => {
        const [freeze] = listFreezes([window], from, new Date(from.getTime() + YEAR_MS));
        fc.pre(freeze !== undefined);
        const { startsAt, endsAt } = freeze ?? { startsAt: from, endsAt: from };
        expect(findFreeze([window], startsAt)).not.toBeNull();
        expect(findFreeze([window], new Date(endsAt.getTime() - 1))).not.toBeNull();
        const { timeZone } = window;
        const zoned = Temporal.Instant.fromEpochMilliseconds(startsAt.getTime()).toZonedDateTimeISO(timeZone);
        expect(zoned.second + zoned.millisecond).toBe(0);
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  test("freezes whenever the wall clock says so", () => {
    fc.assert(
      fc.property(someTime, someTime, someZone, someInstant, (startTime, endTime, timeZone, now) => {
        const clock = Temporal.Instant.fromEpochMilliseconds(now.getTime())
          .toZonedDateTimeISO(timeZone)
          .toPlainTime()
          .toString()
          .slice(0, 5);
        const isWithin =
          endTime <= startTime
            ? clock >= startTime || clock < endTime
            : clock >= startTime && clock < endTime;
        fc.pre(isWithin);
        expect(findFreeze([daily(startTime, endTime, timeZone)], now)).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  }, 30_000);

  test("of the same kind never overlaps itself but by a repeated hour", () => {
    fc.assert(
      fc.property(someWindow, someInstant, (window, from) => {
        const freezes = listFreezes([window], from, new Date(from.getTime() + YEAR_MS / 4));
        const overlaps = freezes.slice(1).map((next, index) => {
          const before = freezes[index];
          return before ? before.endsAt.getTime() - next.startsAt.getTime() : 0;
        });
        expect(Math.max(0, ...overlaps)).toBeLessThanOrEqual(3_600_000);
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
