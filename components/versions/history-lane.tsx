import type { ChartColor } from "@/components/charts/chart-types";
import { cssColor } from "@/components/charts/series-color";
import type { HistoryLine, HistoryRow } from "./layout-history";

/** The version's dot; lines bend above and just below it and run straight from there, however tall the row is. */
const DOT_Y = 20;
const BEND = 18;
/** Longer than any row: what sticks out is cut off. */
const LONG = 4_000;

interface HistoryLaneProps {
  row: HistoryRow;
  laneCount: number;
  colors: ReadonlyMap<string, ChartColor>;
  /** Merged from another branch. */
  isMerge: boolean;
}

/** A row's part of the graph. It says nothing that the row's words do not say. */
export function HistoryLane({ row, laneCount, colors, isMerge }: HistoryLaneProps) {
  const gap = Math.min(14, 112 / Math.max(laneCount, 1));
  const x = (lane: number) => 8 + lane * gap;
  const colorOf = ({ branchName }: Pick<HistoryLine, "branchName">) =>
    cssColor(colors.get(branchName) ?? "slate");
  const key = (kind: string, line: HistoryLine) => `${kind}${line.lane}`;
  const here = x(row.lane);
  return (
    <svg
      aria-hidden="true"
      className="absolute inset-y-0 left-0 h-full overflow-hidden"
      width={16 + (laneCount - 1) * gap}
      fill="none"
      strokeWidth={1.5}
    >
      {row.passing.map((line) => (
        <path key={key("p", line)} d={`M${x(line.lane)} 0V${LONG}`} stroke={colorOf(line)} />
      ))}
      {row.entering.map((line) => (
        <path key={key("e", line)} d={bend(x(line.lane), 0, here, DOT_Y)} stroke={colorOf(line)} />
      ))}
      {row.leaving.map((line) => (
        <path
          key={key("l", line)}
          d={`${bend(here, DOT_Y, x(line.lane), DOT_Y + BEND)}V${LONG}`}
          stroke={colorOf(line)}
        />
      ))}
      <circle
        cx={here}
        cy={DOT_Y}
        r={4}
        stroke={colorOf(row)}
        strokeWidth={2}
        fill={isMerge ? "var(--surface)" : colorOf(row)}
      />
    </svg>
  );
}

function bend(fromX: number, fromY: number, toX: number, toY: number): string {
  const middle = (fromY + toY) / 2;
  return `M${fromX} ${fromY}C${fromX} ${middle} ${toX} ${middle} ${toX} ${toY}`;
}
