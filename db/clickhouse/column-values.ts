import { isStoreTime } from "./store-time";

const MAX_UINT32 = 2 ** 32 - 1;
/** Decimal(18,9): nine digits before the point, nine after. */
const DECIMAL_18_9 = /^(-?)(\d+)(?:\.(\d*))?$/;
const MAX_WHOLE_DIGITS = 9;
const MAX_DECIMAL_PLACES = 9;

/** The parser of the store rejects a lone surrogate's escape, and with it every other row of the batch. */
export function text(value: string): string {
  return value.toWellFormed();
}

/** A whole number from 0 to `max`; what cannot be one is null, what is too large becomes `max`. */
export function uint(value: number | null, max = MAX_UINT32): number | null {
  if (value === null || Number.isNaN(value) || value < 0) return null;
  return Math.min(Math.round(value), max);
}

/** JSON has no infinities. */
export function float(value: number | null): number | null {
  return value === null || Number.isFinite(value) ? value : null;
}

/** Text for a Decimal(18,9), cut to nine places; null when it is no plain decimal or too large for the column. */
export function decimalText(value: string | null): string | null {
  const match = value === null ? null : DECIMAL_18_9.exec(value);
  if (!match) return null;
  const [, sign = "", whole = "", places = ""] = match;
  const significant = whole.replace(/^0+(?=\d)/, "");
  if (significant.length > MAX_WHOLE_DIGITS) return null;
  return `${sign}${significant}.${places.slice(0, MAX_DECIMAL_PLACES).padEnd(1, "0")}`;
}

export function requireStoreTime(value: string): string {
  if (!isStoreTime(value)) throw new RangeError(`"${value}" is not a time the trace store takes.`);
  return value;
}
