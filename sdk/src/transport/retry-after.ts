/** A server that asks for longer is asked again after this long. */
const MAX_MS = 5 * 60_000;

/**
 * Milliseconds, of seconds or of a date. A date is read against the answer's own `Date`, so this machine's clock may be
 * wrong. Undefined where there is none, or none that can be read.
 */
export function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.min(Number(value) * 1_000, MAX_MS);
  const serverNow = Date.parse(headers.get("date") ?? "");
  const wait = Date.parse(value) - serverNow;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), MAX_MS) : undefined;
}
