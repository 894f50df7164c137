/** How many calls somebody may make, by the generic cell rate algorithm. Pure: the clock comes in as an argument. */

/** `perMinute` calls may come at once; what is used up comes back evenly, all of it within a minute. */
export type Allowance = {
  readonly isAllowed: boolean;
  readonly perMinute: number;
  /** How many more may come right after this one. */
  readonly remaining: number;
  /** Until all have come back. */
  readonly resetMs: number;
  /** Until one more may come; 0 when one may now. */
  readonly retryMs: number;
  /** The time by which all that was taken will have come back: what to keep once the call is let through. */
  readonly emptyAt: number;
};

const MINUTE_MS = 60_000;

/** Whether one more call may come at `now`, with what was kept of the calls before. Times are of one clock that never goes back. */
export function takeOne(emptyAtBefore: number, perMinute: number, now: number): Allowance {
  const eachMs = MINUTE_MS / perMinute;
  const before = Math.max(emptyAtBefore, now);
  const emptyAt = before + eachMs;
  const excessMs = emptyAt - now - MINUTE_MS;
  // Sums of thirds of a millisecond and the like: a call is not refused for the last digit of a fraction.
  const isAllowed = excessMs < eachMs / 1_000;
  const usedUntil = isAllowed ? emptyAt : before;
  return {
    isAllowed,
    perMinute,
    remaining: Math.max(0, Math.floor((now + MINUTE_MS - usedUntil) / eachMs + 0.001)),
    resetMs: usedUntil - now,
    retryMs: isAllowed ? 0 : excessMs,
    emptyAt: usedUntil,
  };
}
