import {
  formatCompact,
  formatDurationMs,
  formatExact,
  formatPercent,
  formatTokens,
  formatUsd,
  formatUsdCompact,
} from "@/components/ui/format-number";

/** What a figure counts. A ratio is 0 to 1 and shown in percent; a score is a bare number. */
export type ChartUnit =
  | "requests"
  | "votes"
  | "tokens"
  | "tokensPerSecond"
  | "usd"
  | "ms"
  | "ratio"
  | "score";

export const unitLabels: Record<ChartUnit, string> = {
  requests: "requests",
  votes: "votes",
  tokens: "tokens",
  tokensPerSecond: "tokens per second",
  usd: "US dollars",
  ms: "milliseconds",
  ratio: "percent",
  score: "score",
};

const exactFormats: Record<ChartUnit, (value: number) => string> = {
  requests: formatExact,
  votes: formatExact,
  tokens: formatTokens,
  tokensPerSecond: (value) => `${formatCompact(value)} tokens/s`,
  usd: formatUsd,
  ms: formatDurationMs,
  ratio: formatPercent,
  score: formatExact,
};

const compactFormats: Record<ChartUnit, (value: number) => string> = {
  requests: formatCompact,
  votes: formatCompact,
  tokens: formatCompact,
  tokensPerSecond: (value) => `${formatCompact(value)}/s`,
  usd: formatUsdCompact,
  ms: formatDurationMs,
  ratio: formatPercent,
  score: formatCompact,
};

/** For hover and tables. */
export function formatChartValue(value: number, unit: ChartUnit) {
  return exactFormats[unit](value);
}

/** For axes and tiles. */
export function formatChartTick(value: number, unit: ChartUnit) {
  return compactFormats[unit](value);
}
