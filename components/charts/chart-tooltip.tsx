import { EnvironmentDot } from "@/components/environments/environment-badge";
import type { ChartMark, ColoredSeries, PlotPoint } from "./chart-types";
import type { ChartUnit } from "./chart-unit";
import { ChartValue } from "./chart-value";
import { SeriesSwatch } from "./series-swatch";

interface ChartTooltipProps {
  title: string;
  values: PlotPoint["values"];
  series: readonly ColoredSeries[];
  unit: ChartUnit;
  marks?: readonly ChartMark[];
}

/** All series at the hovered place, those without data too. */
export function ChartTooltip({ title, values, series, unit, marks = [] }: ChartTooltipProps) {
  return (
    <div className="min-w-40 rounded-lg bg-raised px-3 py-2 text-foreground text-xs shadow-raised">
      <p className="mb-1 font-medium">{title}</p>
      <table className="w-full">
        <tbody>
          {series.map(({ key, label, color }) => (
            <tr key={key}>
              <th scope="row" className="py-px pr-4 text-left font-normal text-muted">
                <span className="flex items-center gap-1.5">
                  <SeriesSwatch color={color} />
                  {label}
                </span>
              </th>
              <td className="text-right font-medium">
                <ChartValue value={values[key]} unit={unit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {marks.map((mark) => (
        <p
          key={`${mark.time}${mark.label}${mark.environment}`}
          className="mt-1.5 flex items-center gap-1.5 border-t pt-1.5"
        >
          <EnvironmentDot name={mark.environment} color={mark.environmentColor} />
          <span className="font-mono">{mark.title ?? mark.label}</span> to {mark.environment}
        </p>
      ))}
    </div>
  );
}
