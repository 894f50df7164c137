import type { ReactNode } from "react";
import { assignSeriesColors } from "@/components/charts/series-color";
import { SeriesSwatch } from "@/components/charts/series-swatch";
import { formatExact } from "@/components/ui/format-number";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { VersionBadge } from "@/components/versions/version-badge";
import type { ArmNumbers, GuardrailReading } from "@/server/rollouts/rollout-evidence";
import { CONTROL_ARM } from "@/server/rollouts/split-ranges";
import { formatReading, guardrailLabel } from "./reading-words";

interface ArmsTableProps {
  label: string;
  arms: readonly ArmNumbers[];
  readings: readonly GuardrailReading[];
  /** At the end of a row's name: where to read its calls. */
  actionOf?: (arm: ArmNumbers) => ReactNode;
}

/** Each version with the callers that got it, and what their calls came to. */
export function ArmsTable({ label, arms, readings, actionOf }: ArmsTableProps) {
  const colors = assignSeriesColors(arms.map(({ versionNumber }) => `v${versionNumber}`));
  const metrics = [...Map.groupBy(readings, guardrailLabel)];
  return (
    <Table label={label} isBare>
      <TableHeader>
        <TableRow>
          <TableHead>Version</TableHead>
          <TableHead isNumeric>Callers</TableHead>
          <TableHead isNumeric>Calls</TableHead>
          {metrics.map(([name]) => (
            <TableHead key={name} isNumeric>
              {name}
            </TableHead>
          ))}
          {actionOf ? (
            <TableHead>
              <span className="sr-only">Traces</span>
            </TableHead>
          ) : null}
        </TableRow>
      </TableHeader>
      <TableBody>
        {arms.map((arm) => (
          <TableRow key={arm.arm}>
            <th scope="row" className="h-10 whitespace-nowrap px-3 text-left font-normal">
              <span className="inline-flex items-center gap-2">
                <SeriesSwatch color={colors.get(`v${arm.versionNumber}`) ?? "slate"} />
                <VersionBadge version={arm.versionNumber} />
                <span className="text-muted text-xs">{arm.arm === CONTROL_ARM ? "as before" : "new"}</span>
              </span>
            </th>
            <TableCell isNumeric>{formatExact(arm.units)}</TableCell>
            <TableCell isNumeric>{formatExact(arm.calls)}</TableCell>
            {metrics.map(([name, ofMetric]) => (
              <TableCell key={name} isNumeric>
                {figureOf(arm, ofMetric) ?? <span className="text-subtle">none yet</span>}
              </TableCell>
            ))}
            {actionOf ? <TableCell className="text-right">{actionOf(arm)}</TableCell> : null}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** Control stands in every reading, a candidate only in its own. */
function figureOf({ arm }: ArmNumbers, readings: readonly GuardrailReading[]): string | undefined {
  const own = arm === CONTROL_ARM ? readings[0] : readings.find((reading) => reading.arm === arm);
  const value = arm === CONTROL_ARM ? own?.control : own?.candidate;
  return own && typeof value === "number" ? formatReading(own.metric, value) : undefined;
}
