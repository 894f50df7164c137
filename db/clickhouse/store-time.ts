const MICROS_PER_SECOND = 1_000_000;
/** 1970-01-01 .. 2200-01-01: inside what DateTime64(6) can hold and what a partition by month should see. */
const LATEST_MICROS = 7_258_118_400 * MICROS_PER_SECOND;

const STORE_TIME = /^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/;

/**
 * Microseconds since the epoch as the trace store writes and reads times: `2026-01-02T03:04:05.123456Z`.
 * Times outside 1970..2199 are moved to the nearer end, a client's broken clock must not make a batch unstorable.
 */
export function toStoreTime(unixMicros: number): string {
  const micros = Math.min(Math.max(Math.round(unixMicros) || 0, 0), LATEST_MICROS - 1);
  const seconds = Math.floor(micros / MICROS_PER_SECOND);
  const fraction = String(micros - seconds * MICROS_PER_SECOND).padStart(6, "0");
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
}

/** The inverse of `toStoreTime`, exact to the microsecond. */
export function fromStoreTime(time: string): number {
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? "";
  const wholeSeconds = Date.parse(`${time.slice(0, 19)}Z`);
  return wholeSeconds * 1000 + Number(fraction.padEnd(6, "0").slice(0, 6));
}

/** Whether a string has the one form in which the store takes times (see `toStoreTime`). */
export function isStoreTime(time: string): boolean {
  return STORE_TIME.test(time) && !Number.isNaN(Date.parse(time));
}
