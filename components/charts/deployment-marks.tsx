"use client";
import { usePlotArea, useXAxisScale, ZIndexLayer } from "recharts";
import { environmentColor } from "@/components/environments/environment-badge";
import { toMs } from "./chart-time";
import type { ChartMark } from "./chart-types";
import { layoutMarks } from "./layout-marks";
import { cssColor } from "./series-color";

/** A dot, then monospaced characters, then how many more there are. */
const dotWidth = 9;
const characterWidth = 6.2;
const restWidth = 18;
const labelHeight = 16;

/** Deployments as vertical lines with their version at the top; drawn inside a recharts chart. */
export function DeploymentMarks({ marks }: { marks: readonly ChartMark[] }) {
  const scale = useXAxisScale();
  const area = usePlotArea();
  if (!scale || !area) return null;
  const placed = marks.flatMap((mark) => {
    const x = scale(toMs(mark.time));
    return x === undefined || x < area.x || x > area.x + area.width ? [] : [{ x, mark }];
  });
  const bottom = area.y + area.height;
  const labelWidth =
    dotWidth + restWidth + characterWidth * Math.max(0, ...marks.map(({ label }) => label.length));
  // Moved in from the edge before they are joined: moved afterwards, the last ones would lie on each other.
  const lastX = area.x + area.width - labelWidth;
  const labelled = placed.map(({ x, mark }) => ({ x: Math.min(x, lastX), mark }));
  return (
    <ZIndexLayer zIndex={500}>
      <g pointerEvents="none">
        {placed.map(({ x, mark }) => (
          <line
            key={`${mark.time}${mark.label}${mark.environment}`}
            x1={x}
            x2={x}
            y1={area.y - 2}
            y2={bottom}
            stroke={markColor(mark)}
            strokeWidth="1"
            strokeDasharray="2 3"
          />
        ))}
        {layoutMarks(labelled, labelWidth).map(({ x, marks: [first, ...others] }) => (
          <MarkLabel
            key={`${first.time}${first.label}${first.environment}`}
            x={x}
            y={area.y - labelHeight - 2}
            mark={first}
            otherCount={others.length}
          />
        ))}
      </g>
    </ZIndexLayer>
  );
}

function MarkLabel({
  x,
  y,
  mark,
  otherCount,
}: {
  x: number;
  y: number;
  mark: ChartMark;
  otherCount: number;
}) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle cx="3" cy={labelHeight / 2} r="3" fill={markColor(mark)} />
      <text x="9" y={labelHeight / 2} dominantBaseline="central" className="fill-muted font-mono text-2xs">
        {mark.label}
        {otherCount > 0 ? ` +${otherCount}` : ""}
      </text>
    </g>
  );
}

function markColor(mark: ChartMark) {
  return cssColor(environmentColor(mark.environment, mark.environmentColor));
}
