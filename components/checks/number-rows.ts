import { formatDurationMs, formatExact, formatPercent, formatUsd } from "@/components/ui/format-number";
import type { VersionNumbers } from "@/server/callers/version-numbers";

export type NumberRow = {
  readonly label: string;
  /** Null where it is not known. */
  readonly live: string | null;
  readonly candidate: string | null;
  /** "+12%"; null where one of the two is not known, or was nothing. */
  readonly change: string | null;
};

type Figure = {
  readonly label: string;
  readonly read: (numbers: VersionNumbers) => number | null;
  readonly format: (value: number) => string;
  /** Whether more of it means anything for the version. */
  readonly isCompared: boolean;
};

const FIGURES: readonly Figure[] = [
  { label: "Calls", read: ({ calls }) => calls, format: formatExact, isCompared: false },
  { label: "Cost per call", read: ({ meanCostUsd }) => meanCostUsd, format: formatUsd, isCompared: true },
  {
    label: "Input tokens per call",
    read: ({ meanInputTokens }) => meanInputTokens,
    format: (tokens) => formatExact(Math.round(tokens)),
    isCompared: true,
  },
  {
    label: "Output tokens per call",
    read: ({ meanOutputTokens }) => meanOutputTokens,
    format: (tokens) => formatExact(Math.round(tokens)),
    isCompared: true,
  },
  {
    label: "Latency, median",
    read: ({ latencyP50Ms }) => latencyP50Ms,
    format: formatDurationMs,
    isCompared: true,
  },
  {
    label: "Latency, 95th percentile",
    read: ({ latencyP95Ms }) => latencyP95Ms,
    format: formatDurationMs,
    isCompared: true,
  },
];

/** What two versions took, side by side. Pure. */
export function numberRows(live: VersionNumbers | null, candidate: VersionNumbers | null): NumberRow[] {
  return FIGURES.map(({ label, read, format, isCompared }) => {
    const [before, after] = [live && read(live), candidate && read(candidate)];
    return {
      label,
      live: before === null ? null : format(before),
      candidate: after === null ? null : format(after),
      change: isCompared ? changeOf(before, after) : null,
    };
  });
}

function changeOf(before: number | null, after: number | null): string | null {
  if (before === null || after === null || before === 0) return null;
  const ratio = after / before - 1;
  const text = formatPercent(Math.abs(ratio));
  if (ratio === 0) return "no change";
  return `${ratio > 0 ? "+" : "−"}${text}`;
}
