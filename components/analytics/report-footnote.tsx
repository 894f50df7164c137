import type { AnalyticsReport } from "@/server/analytics/analytics-report";
import { intervalLabel } from "./interval-label";

interface ReportFootnoteProps {
  range: AnalyticsReport["range"];
  /** Names of the environments whose deployments are marked. */
  marked: readonly string[];
}

/** How to read the charts: what a point is, and what is not over yet. */
export function ReportFootnote({ range, marked }: ReportFootnoteProps) {
  return (
    <p className="text-pretty text-subtle text-xs">
      Each point is one {intervalLabel(range.interval)} in UTC; the last one is still filling up. Arrows
      compare with the period of the same length before.
      {marked.length > 0 ? ` Dashed lines are deployments to ${marked.join(" and ")}.` : null} Click a chart
      to see the traces behind a point.
    </p>
  );
}
