import type { Measurement } from "@/server/analytics/measurement";
import { stepLabel } from "./interval-label";

interface FigureNotesProps {
  measurement: Pick<Measurement, "range" | "steps" | "total">;
  /** Names of the environments whose deployments are marked. */
  marked: readonly string[];
}

/** How to read the charts: what a point is, and what is not whole. */
export function FigureNotes({ measurement: { range, steps, total }, marked }: FigureNotesProps) {
  const cut = [
    (steps[0] ?? 0) < range.fromMs ? "first" : "",
    (steps.at(-1) ?? 0) + range.intervalMs > range.toMs ? "last" : "",
  ].filter(Boolean);
  return (
    <p className="text-pretty text-subtle text-xs">
      Each point is {stepLabel(range.interval)}, in {range.timeZone.replaceAll("_", " ")}
      {cut.length > 0 ? `; the ${cut.join(" and the ")} not whole` : null}.
      {total.previous ? " Arrows compare with the same length of time before." : null}
      {marked.length > 0 ? ` Dashed lines are deployments to ${marked.join(" and ")}.` : null} Click a chart
      to see the traces behind a point. Counts and costs are exact, percentiles within 0.4%.
    </p>
  );
}
