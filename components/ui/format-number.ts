// The locale is fixed: server and browser must print the same digits, or hydration would change them.
const locale = "en-US";
const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 3 });
const usdCents = new Intl.NumberFormat(locale, { style: "currency", currency: "USD" });
const usdWhole = new Intl.NumberFormat(locale, {
  style: "currency",
  currency: "USD",
  maximumFractionDigits: 0,
});
const usdCompact = new Intl.NumberFormat(locale, {
  style: "currency",
  currency: "USD",
  notation: "compact",
  maximumSignificantDigits: 3,
});

/** Below a thousand as it is, then 1.23K, 45.6M: for charts and tiles. */
export function formatCompact(value: number) {
  return compact.format(value);
}

/** Every digit, grouped: for tables. */
export function formatExact(value: number) {
  return exact.format(value);
}

/**
 * Dollars with cents; below a dollar with as many decimals as show two significant digits, because one call
 * costs fractions of a cent. Takes the decimal strings of the API as well.
 */
export function formatUsd(value: number | string) {
  const usd = Number(value);
  const magnitude = Math.abs(usd);
  if (magnitude === 0 || magnitude >= 1) return usdCents.format(usd);
  if (magnitude < 0.000001) return usd < 0 ? ">-$0.000001" : "<$0.000001";
  const decimals = Math.max(2, 1 - Math.floor(Math.log10(magnitude)));
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits: decimals,
  }).format(usd);
}

/** For axes and tiles: $12.3K, $225, $0.042. */
export function formatUsdCompact(value: number | string) {
  const usd = Number(value);
  if (Math.abs(usd) >= 1000) return usdCompact.format(usd);
  return Number.isInteger(usd) ? usdWhole.format(usd) : formatUsd(usd);
}

/** Milliseconds in the unit a person would say: 0.4 ms, 842 ms, 1.24 s, 2 min 5 s, 1 h 2 min. */
export function formatDurationMs(durationMs: number) {
  const magnitude = Math.abs(durationMs);
  if (magnitude < 10) return `${exact.format(Math.round(durationMs * 10) / 10)} ms`;
  if (magnitude < 999.5) return `${Math.round(durationMs)} ms`;
  if (magnitude < 9_995) return `${(durationMs / 1000).toFixed(2)} s`;
  if (magnitude < 59_950) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  if (magnitude < 3_599_500) return joinUnits(Math.trunc(seconds / 60), "min", seconds % 60, "s");
  const minutes = Math.round(durationMs / 60_000);
  return joinUnits(Math.trunc(minutes / 60), "h", minutes % 60, "min");
}

function joinUnits(major: number, majorUnit: string, minor: number, minorUnit: string) {
  return minor === 0 ? `${major} ${majorUnit}` : `${major} ${majorUnit} ${minor} ${minorUnit}`;
}

/** 1,204 tokens; the unit is part of the figure. */
export function formatTokens(count: number) {
  return `${exact.format(count)} ${Math.abs(count) === 1 ? "token" : "tokens"}`;
}

/** Takes a ratio: 0.0123 is 1.2%. Small rates keep a digit that says they are not zero. */
export function formatPercent(ratio: number) {
  const percent = ratio * 100;
  const magnitude = Math.abs(percent);
  if (magnitude === 0) return "0%";
  if (magnitude < 0.01) return percent < 0 ? ">-0.01%" : "<0.01%";
  const decimals = magnitude < 1 ? 2 : magnitude < 99.95 && magnitude !== Math.round(magnitude) ? 1 : 0;
  return `${Number(percent.toFixed(decimals))}%`;
}

/** 1 version, 2 versions. */
export function formatCount(count: number, singular: string, plural = `${singular}s`) {
  return `${exact.format(count)} ${count === 1 ? singular : plural}`;
}
