import type { ReactNode } from "react";
import { assignSeriesColors } from "@/components/charts/series-color";
import { SeriesSwatch } from "@/components/charts/series-swatch";
import { formatExact } from "@/components/ui/format-number";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { VersionBadge } from "@/components/versions/version-badge";
import type { ArmNumbers, GuardrailReading } from "@/server/rollouts/rollout-evidence";
import { CONTROL_ARM } from "@/server/rollouts/split-ranges";
import { armFigures } from "./arm-figures";

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
  const figures = armFigures(arms, readings);
  return (
    <Table label={label} isBare>
      <TableHeader>
        <TableRow>
          <TableHead>Version</TableHead>
          <TableHead isNumeric>Callers</TableHead>
          <TableHead isNumeric>Calls</TableHead>
          {figures.map(({ label: metric }) => (
            <TableHead key={metric} isNumeric>
              {metric}
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
            {figures.map(({ label: metric, byArm }) => (
              <TableCell key={metric} isNumeric>
                {byArm.get(arm.arm) ?? <span className="text-subtle">none</span>}
              </TableCell>
            ))}
            {actionOf ? <TableCell className="text-right">{actionOf(arm)}</TableCell> : null}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
