/** When an environment takes no deployments. Isomorphic, imports only zod. */
import { z } from "zod";

export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as "16:30".');
const localDateTime = z.iso.datetime({
  local: true,
  offset: false,
  precision: -1,
  error: 'Write it as "2026-12-20T18:00".',
});
/** Month, day and time without a year. */
const yearly = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, 'Write it as "12-20T18:00".');

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** An IANA name: "Europe/Berlin". */
export const timeZone = z.string().max(64).refine(isTimeZone, 'Give a time zone such as "Europe/Berlin".');

const common = { timeZone, reason: z.string().trim().min(1, "Say why.").max(200) };

/** Local times of the zone, so that a window stays at its hour when the clocks change. An end before its start runs into the next day, week or year. */
export const freezeWindow = z.discriminatedUnion("recurrence", [
  z.object({ recurrence: z.literal("daily"), startTime: time, endTime: time, ...common }),
  z.object({
    recurrence: z.literal("weekly"),
    startDay: z.enum(WEEKDAYS),
    startTime: time,
    endDay: z.enum(WEEKDAYS),
    endTime: time,
    ...common,
  }),
  z.object({ recurrence: z.literal("yearly"), start: yearly, end: yearly, ...common }),
  z.object({ recurrence: z.literal("once"), start: localDateTime, end: localDateTime, ...common }),
]);
export type FreezeWindow = z.infer<typeof freezeWindow>;
