import { type ChartColor, type ChartSeries, type ColoredSeries, chartColors } from "./chart-types";

/**
 * A colour for every key: versions by their number, anything else by its text, and the next free one when two want
 * the same. It depends on the set of keys only, so charts that are given the same set agree whatever they show.
 */
export function assignSeriesColors(keys: readonly string[]): ReadonlyMap<string, ChartColor> {
  const sorted = [...new Set(keys)].sort(compareKeys);
  const assigned = new Map<string, ChartColor>();
  const uses = new Map<ChartColor, number>();
  for (const key of sorted) {
    const color = leastUsedFrom(preferredIndex(key), uses);
    assigned.set(key, color);
    uses.set(color, (uses.get(color) ?? 0) + 1);
  }
  return assigned;
}

/** `colorKeys` are all keys of the page, so that a version looks the same in a chart that shows only some of them. */
export function colorSeries(series: readonly ChartSeries[], colorKeys?: readonly string[]): ColoredSeries[] {
  const colors = assignSeriesColors(colorKeys ?? series.map(({ key }) => key));
  return series.map((one) => ({ ...one, color: one.color ?? colors.get(one.key) ?? "slate" }));
}

function leastUsedFrom(start: number, uses: ReadonlyMap<ChartColor, number>) {
  const fewest = Math.min(...chartColors.map((color) => uses.get(color) ?? 0));
  const rotated = [...chartColors.slice(start), ...chartColors.slice(0, start)];
  return rotated.find((color) => (uses.get(color) ?? 0) === fewest) ?? chartColors[0];
}

function versionOf(key: string) {
  const match = /^v?(\d+)$/.exec(key);
  return match ? Number(match[1]) : undefined;
}

function preferredIndex(key: string) {
  const version = versionOf(key);
  if (version !== undefined) return (version + chartColors.length - 1) % chartColors.length;
  let hash = 0;
  for (const character of key) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % chartColors.length;
}

function compareKeys(a: string, b: string) {
  const versionA = versionOf(a);
  const versionB = versionOf(b);
  if (versionA !== undefined && versionB !== undefined) return versionA - versionB;
  return a < b ? -1 : 1;
}

/** Usable in SVG attributes. */
export function cssColor(color: ChartColor) {
  return color.startsWith("chart-") ? `var(--${color})` : `var(--palette-${color})`;
}
