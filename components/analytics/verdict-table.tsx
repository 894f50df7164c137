import { ChartValue } from "@/components/charts/chart-value";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { VersionBadge } from "@/components/versions/version-badge";
import type { ComparedMetric, Verdict } from "@/server/analytics/judge-versions";
import { type Metric, metricDefinition } from "@/server/analytics/metric-catalog";
import { verdictWords } from "@/server/analytics/verdict-words";
import { formatMetric } from "./metric-format";

interface VerdictTableProps {
  metrics: readonly ComparedMetric[];
  version: number;
  against: number;
}

const tones: Record<Verdict, "success" | "danger" | "neutral"> = {
  better: "success",
  worse: "danger",
  same: "neutral",
  notWorse: "success",
  higher: "neutral",
  lower: "neutral",
  undecided: "neutral",
  tooFew: "neutral",
};

export function VerdictTable({ metrics, version, against }: VerdictTableProps) {
  const judged = metrics.filter(({ verdict }) => verdict !== "tooFew").length;
  return (
    <>
      <Table label={`v${version} against v${against}`} isBare>
        <TableHeader>
          <TableRow>
            <TableHead>Metric</TableHead>
            <TableHead isNumeric>
              <VersionBadge version={against} />
            </TableHead>
            <TableHead isNumeric>
              <VersionBadge version={version} />
            </TableHead>
            <TableHead className="max-sm:hidden">
              <VersionBadge version={version} /> is
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {metrics.map((metric) => (
            <TableRow key={metric.key}>
              <TableHead scope="row" className="text-foreground">
                {labelOf(metric)}
                <span className="mt-1 block whitespace-normal sm:hidden">
                  <VerdictBadge metric={metric} />
                </span>
              </TableHead>
              <SampleCell metric={metric} side="before" />
              <SampleCell metric={metric} side="after" />
              <TableCell className="max-sm:hidden">
                <VerdictBadge metric={metric} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="border-t px-4 py-2 text-pretty text-subtle text-xs">
        In brackets stands the 95% interval of the difference.{" "}
        {judged > 1
          ? `A verdict needs more: intervals that hold for all ${judged} metrics together in 95% of cases. `
          : null}
        Nothing is said below 100 calls or 30 votes of each version. Calls count as independent; where few
        users make many of them, intervals are too narrow.
      </p>
    </>
  );
}

function VerdictBadge({ metric }: { metric: ComparedMetric }) {
  return (
    <Badge tone={tones[metric.verdict]} className="h-auto whitespace-normal text-left">
      {verdictWords(metric)}
    </Badge>
  );
}

function SampleCell({ metric, side }: { metric: ComparedMetric; side: "before" | "after" }) {
  const value = metric[side];
  return (
    <TableCell isNumeric>
      {value === null ? (
        <ChartValue value={null} unit="score" />
      ) : (
        formatMetric(value, definitionOf(metric).unit)
      )}
      <span className="block text-subtle text-xs">n {metric.samples[side].toLocaleString("en-US")}</span>
    </TableCell>
  );
}

function labelOf(metric: ComparedMetric): string {
  return metric.key.startsWith("score:")
    ? `Feedback: ${definitionOf(metric).label}`
    : definitionOf(metric).label;
}

function definitionOf({ key, kind }: ComparedMetric) {
  return metricDefinition(key satisfies Metric, kind === "points");
}
