/** How long a provider asks to be left alone, in milliseconds; null when it does not say. */
export function readRetryAfter(headers: Readonly<Record<string, string>>, now: number): number | null {
  const precise = Number(headers["retry-after-ms"] ?? Number.NaN);
  if (Number.isFinite(precise) && precise >= 0) return precise;
  const given = headers["retry-after"]?.trim();
  if (!given) return null;
  const seconds = Number(given);
  if (Number.isFinite(seconds)) return seconds >= 0 ? seconds * 1_000 : null;
  const at = Date.parse(given);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
