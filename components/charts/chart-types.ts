import type { PaletteColor } from "@/components/ui/palette";

export const chartColors = ["chart-1", "chart-2", "chart-3", "chart-4", "chart-5", "chart-6"] as const;

/** One of the six that can be told apart together, or the colour a thing has everywhere (an environment's). */
export type ChartColor = (typeof chartColors)[number] | PaletteColor;

export interface ChartSeries {
  /** The key of its values. Also what its colour is derived from. */
  key: string;
  label: string;
  color?: ChartColor;
}

export interface ColoredSeries extends ChartSeries {
  color: ChartColor;
}

/** The start of a bucket and what each series has there; null or absent is "no data", which is not zero. */
export interface TimePoint {
  time: Date | string | number;
  values: Readonly<Record<string, number | null | undefined>>;
}

/** A point after parsing: milliseconds since 1970, as axes need it. */
export interface PlotPoint {
  timeMs: number;
  values: Readonly<Record<string, number | null | undefined>>;
}

export interface ChartMark {
  time: Date | string | number;
  /** "v12". */
  label: string;
  /** In the tooltip, where the label alone would leave open what it belongs to: "support/reply v12". */
  title?: string;
  environment: string;
  environmentColor?: string | null;
}

export interface TimeRange {
  from: Date | string | number;
  to: Date | string | number;
}

export interface StackedBar {
  /** Under the bar; unique. */
  label: string;
  /** In the tooltip and table, when the label is shortened. */
  title?: string;
  values: Readonly<Record<string, number | null | undefined>>;
}
