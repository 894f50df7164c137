/** What analytics can be narrowed to and grouped by. Without zod, which no page should load for a list of words. */
export const RANGE_PRESETS = ["24h", "7d", "30d", "90d"] as const;
export type RangePreset = (typeof RANGE_PRESETS)[number];

/** Smallest first. */
export const INTERVALS = ["1m", "5m", "15m", "1h", "2h", "6h", "1d", "7d", "1mo"] as const;
export type Interval = (typeof INTERVALS)[number];

export const RANGES = [...RANGE_PRESETS, "custom"] as const;
