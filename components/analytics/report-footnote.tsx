import type { AnalyticsReport } from "@/server/analytics/analytics-report";
import { stepLabel } from "./interval-label";

interface ReportFootnoteProps {
  report: Pick<AnalyticsReport, "range" | "steps">;
  /** Names of the environments whose deployments are marked. */
  marked: readonly string[];
}

/** How to read the charts: what a point is, and what is not whole. */
export function ReportFootnote({ report: { range, steps }, marked }: ReportFootnoteProps) {
  const cut = [
    (steps[0] ?? 0) < range.fromMs ? "first" : "",
    (steps.at(-1) ?? 0) + range.intervalMs > range.toMs ? "last" : "",
  ].filter(Boolean);
  return (
    <p className="text-pretty text-subtle text-xs">
      Each point is {stepLabel(range.interval)}, in UTC
      {cut.length > 0 ? `; the ${cut.join(" and the ")} not whole` : null}. Arrows compare with the period of
      the same length before.
      {marked.length > 0 ? ` Dashed lines are deployments to ${marked.join(" and ")}.` : null} Click a chart
      to see the traces behind a point.
    </p>
  );
}
