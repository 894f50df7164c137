/** Where a day and a month of UTC begin and end. Pure. */
import type { SpendPeriod } from "./spend-scopes";

export type PeriodBounds = { readonly startsAt: Date; readonly endsAt: Date };

export function periodAt(period: SpendPeriod, at: Date): PeriodBounds {
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  return period === "day"
    ? { startsAt: new Date(Date.UTC(year, month, day)), endsAt: new Date(Date.UTC(year, month, day + 1)) }
    : { startsAt: new Date(Date.UTC(year, month, 1)), endsAt: new Date(Date.UTC(year, month + 1, 1)) };
}
