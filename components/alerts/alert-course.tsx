"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { deploymentChartMarks } from "@/components/analytics/deployment-chart-marks";
import { emptyChartText } from "@/components/analytics/empty-chart-text";
import { rangeWords } from "@/components/analytics/range-words";
import { groupSeries, metricPoints } from "@/components/analytics/series-points";
import type { ChartSeries, TimePoint } from "@/components/charts/chart-types";
import { TimeSeriesChart } from "@/components/charts/time-series-chart";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { ErrorState } from "@/components/ui/error-state";
import { type AlertQuestion, isAgainstPeriodBefore } from "@/server/alerts/alert-question";
import { conditionText, unitOf } from "@/server/alerts/alert-words";
import type { Exploration } from "@/server/analytics/explore-analytics";
import { metricDefinition } from "@/server/analytics/metric-catalog";
import { exploredQuestion } from "./explored-question";

interface AlertCourseProps {
  workspaceSlug: string;
  timeZone: string;
  question: AlertQuestion;
  /** Beside the title. */
  actions?: ReactNode;
}

/** How the figure went lately, with the line it is held against where steps of a chart can be held against it. */
export function AlertCourse({ workspaceSlug, timeZone, question, actions }: AlertCourseProps) {
  const trpc = useTRPC();
  const { metric } = question;
  const asked = exploredQuestion(question);
  const { data, isPending, error, refetch } = useQuery(
    trpc.analytics.explore.queryOptions(
      {
        workspaceSlug,
        timeZone,
        metrics: [metric],
        by: asked.by,
        filters: asked.filters,
        range: asked.range,
        isCompared: false,
        limit: 1,
      },
      // The old course stays until the new one is here.
      { placeholderData: (before) => before },
    ),
  );
  const { data: environments = [] } = useQuery(trpc.environment.list.queryOptions({ workspaceSlug }));
  if (error) {
    return (
      <ErrorState title="The figure's course could not be loaded" message={error.message} onRetry={refetch} />
    );
  }
  const shown = data?.metrics[0];
  // Until then the figures are those of the metric chosen before.
  const isHere = shown?.key === metric;
  return (
    <TimeSeriesChart
      title={metricDefinition(metric, false).label}
      description={`The last ${rangeWords[asked.range]}.`}
      unit={shown && isHere ? shown.unit : unitOf(metric)}
      isLoading={isPending || !isHere}
      emptyText={shown && emptyChartText(shown, "none")}
      {...(data ? drawn(data, question, environments) : NOTHING)}
      actions={actions}
    />
  );
}

const NOTHING = { series: [], points: [] };

function drawn(
  exploration: Exploration,
  question: AlertQuestion,
  environments: readonly { readonly name: string; readonly color: string }[],
) {
  const { range, steps, deployments } = exploration;
  const { environment = [], prompt = [] } = question.filters;
  const threshold = thresholdOf(question);
  const label = metricDefinition(question.metric, false).label;
  const course = groupSeries(exploration, environments).map((series) => ({ ...series, label }));
  return {
    series: [...course, ...(threshold ? [threshold.series] : [])],
    points: withLine(metricPoints(exploration, question.metric), threshold?.value),
    marks: deploymentChartMarks(deployments, { chosen: environment, environments }, prompt.length !== 1),
    intervalMs: range.intervalMs,
    timeZone: range.timeZone,
    range: { from: steps[0] ?? range.fromMs, to: range.toMs },
  };
}

const LINE = "line";

/** A sum of a window is no line for sums of shorter steps, nor is a change. */
function thresholdOf({ metric, condition }: AlertQuestion) {
  const isComparable = metricDefinition(metric).ofNothing === "gap" && Number.isFinite(condition.value);
  if (isAgainstPeriodBefore(condition) || !isComparable) return undefined;
  const series: ChartSeries = {
    key: LINE,
    label: `Opens when it ${conditionText(condition, metric)}`,
    color: "amber",
  };
  return { series, value: condition.value };
}

/** Nothing where there is nothing to compare: a line alone would look like a figure. */
function withLine(points: readonly TimePoint[], value: number | undefined): TimePoint[] {
  const isEmpty = points.every(({ values }) => Object.values(values).every((figure) => figure === null));
  if (value === undefined || isEmpty) return [...points];
  return points.map(({ time, values }) => ({ time, values: { ...values, [LINE]: value } }));
}
