import { StatTile, StatTiles } from "@/components/charts/stat-tile";
import { formatCompact, formatCount, formatPercent, formatUsd } from "@/components/ui/format-number";
import type { AnalyticsReport } from "@/server/analytics/analytics-report";
import { changeMeaning } from "./change-meaning";

/** The figures of the whole selection and how they compare to the period before. */
export function MetricTiles({ total }: Pick<AnalyticsReport, "total">) {
  const { metrics, previous, series, bounds, previousBounds } = total;
  return (
    <StatTiles>
      <StatTile
        label="Requests"
        unit="requests"
        value={metrics.requests}
        previous={previous.requests}
        trend={series.requests}
      />
      <StatTile
        label="Cost"
        unit="usd"
        value={metrics.costUsd}
        previous={previous.costUsd}
        trend={series.costUsd}
        detail={costDetail(total)}
      />
      <StatTile
        label="Error rate"
        unit="ratio"
        value={metrics.errorRate}
        previous={previous.errorRate}
        deltaMeaning={changeMeaning("lower-is-better", bounds.errorRate, previousBounds.errorRate)}
        trend={series.errorRate}
        detail={metrics.errors > 0 ? `${formatCompact(metrics.errors)} failed` : undefined}
      />
      <StatTile
        label="Latency p50"
        unit="ms"
        value={metrics.latencyP50Ms}
        previous={previous.latencyP50Ms}
        deltaMeaning={changeMeaning("lower-is-better", bounds.latencyP50Ms, previousBounds.latencyP50Ms)}
        trend={series.latencyP50Ms}
      />
      <StatTile
        label="Latency p95"
        unit="ms"
        value={metrics.latencyP95Ms}
        previous={previous.latencyP95Ms}
        deltaMeaning={changeMeaning("lower-is-better", bounds.latencyP95Ms, previousBounds.latencyP95Ms)}
        trend={series.latencyP95Ms}
      />
      {metrics.streamedRequests > 0 ? (
        <StatTile
          label="First token p50"
          unit="ms"
          value={metrics.timeToFirstTokenP50Ms}
          previous={previous.timeToFirstTokenP50Ms}
          trend={series.timeToFirstTokenP50Ms}
        />
      ) : null}
      <FeedbackTile total={total} />
    </StatTiles>
  );
}

function costDetail({ metrics }: AnalyticsReport["total"]) {
  const unpriced = metrics.requests - metrics.pricedRequests;
  if (metrics.requests > 0 && unpriced / metrics.requests >= 0.01) {
    return `${formatPercent(unpriced / metrics.requests)} unpriced`;
  }
  return metrics.costPerRequestUsd === null ? undefined : `${formatUsd(metrics.costPerRequestUsd)} each`;
}

function FeedbackTile({ total }: Pick<AnalyticsReport, "total">) {
  const main = total.feedback.find(({ kind }) => kind !== "label");
  if (!main) return <StatTile label="Feedback" unit="ratio" value={null} />;
  const before = total.previousFeedback.find(({ name, kind }) => name === main.name && kind === main.kind);
  return (
    <StatTile
      label={`Feedback: ${main.name}`}
      unit={main.kind === "boolean" ? "ratio" : "score"}
      value={main.value}
      previous={before?.value}
      deltaMeaning={
        // Which way a number is better only its sender knows.
        main.kind === "boolean" ? changeMeaning("higher-is-better", main.bounds, before?.bounds) : "neutral"
      }
      trend={total.feedbackSeries[main.name]}
      detail={formatCount(main.count, "vote")}
    />
  );
}
