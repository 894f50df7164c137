import {
  formatCompact,
  formatDurationMs,
  formatExact,
  formatPercent,
  formatUsd,
} from "@/components/ui/format-number";
import type { MetricUnit } from "@/server/analytics/metric-catalog";

const formats: Record<MetricUnit, (value: number) => string> = {
  requests: formatExact,
  votes: formatExact,
  tokens: formatExact,
  usd: formatUsd,
  ms: formatDurationMs,
  ratio: formatPercent,
  score: formatExact,
  tokensPerSecond: (value) => `${formatCompact(value)}/s`,
};

/** In a table, where the column says what is counted. */
export function formatMetric(value: number, unit: MetricUnit): string {
  return formats[unit](value);
}
