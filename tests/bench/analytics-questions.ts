/** What the pages of analytics, dashboards and alerts ask, as their services ask it. */
import type { AlertQuestion } from "@/server/alerts/alert-question";
import { measureAlert } from "@/server/alerts/measure-alert";
import { exploreInput } from "@/server/analytics/analytics-schemas";
import { compareVersions } from "@/server/analytics/compare-versions";
import { DIMENSIONS } from "@/server/analytics/dimension-catalog";
import { exploreAnalytics } from "@/server/analytics/explore-analytics";
import { getWorkspaceOverview } from "@/server/analytics/get-workspace-overview";
import { listDimensionValues } from "@/server/analytics/list-dimension-values";
import { listOutliers } from "@/server/analytics/list-outliers";
import { listScoreNames } from "@/server/analytics/list-score-names";
import { measureLatency } from "@/server/analytics/measure-latency";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export type Question = { readonly title: string; readonly ask: () => Promise<unknown> };

export type Asked = {
  readonly ctx: WorkspaceContext;
  readonly promptSlug: string;
  readonly traceId: string;
  readonly sessionId: string;
  readonly userId: string;
  readonly range: "7d" | "30d" | "90d";
  readonly now: Date;
};

const USUAL = ["requests", "costUsd", "latencyP50Ms", "latencyP95Ms", "errorRate", "feedbackShare"];
const TWELVE = [
  ...USUAL,
  "inputTokens",
  "outputTokens",
  "tokensPerSecond",
  "timeToFirstTokenP95Ms",
  "costPerRequestUsd",
  "score:helpful",
];
const OUTLIERS = ["slowest", "dearest", "failed"] as const;
const OF_PROMPT = ["version", "model", "user", "environment"] as const;
const VALUES = ["model", "user", "version"] as const;

export function analyticsQuestions(asked: Asked): Question[] {
  const { ctx, promptSlug, range, now } = asked;
  const selection = { range, timeZone: "Europe/Berlin", filters: {} };
  const ofPrompt = { ...selection, filters: { prompt: [promptSlug] } };
  const explore = (question: object) => () =>
    exploreAnalytics(ctx, exploreInput.parse({ metrics: USUAL, limit: 20, ...selection, ...question }), now);
  return [
    { title: "overview", ask: () => getWorkspaceOverview(ctx, { range, timeZone: "UTC" }, now) },
    { title: "workspace: not broken down", ask: explore({ by: "none" }) },
    ...DIMENSIONS.map((by) => ({ title: `workspace: by ${by}`, ask: explore({ by }) })),
    { title: "workspace: twelve metrics by model", ask: explore({ by: "model", metrics: TWELVE }) },
    {
      title: "workspace: one environment by prompt",
      ask: explore({ filters: { environment: ["staging"] }, by: "prompt" }),
    },
    { title: "workspace: latency distribution", ask: () => measureLatency(ctx, selection, now) },
    ...OUTLIERS.map((kind) => ({
      title: `workspace: ${kind}`,
      ask: () => listOutliers(ctx, { ...selection, kind }, now),
    })),
    ...VALUES.map((dimension) => ({
      title: `workspace: values of ${dimension}`,
      ask: () => listDimensionValues(ctx, { ...selection, dimension }, now),
    })),
    { title: "workspace: names of feedback", ask: () => listScoreNames(ctx, selection, now) },
    ...OF_PROMPT.map((by) => ({ title: `prompt: by ${by}`, ask: explore({ ...ofPrompt, by }) })),
    {
      title: "prompt: version against version",
      ask: () => compareVersions(ctx, { ...selection, promptSlug }, now),
    },
    { title: "prompt: latency distribution", ask: () => measureLatency(ctx, ofPrompt, now) },
    { title: "prompt: slowest", ask: () => listOutliers(ctx, { ...ofPrompt, kind: "slowest" }, now) },
    ...dashboardQuestions(asked),
    ...alertQuestions(asked),
  ];
}

/** A chart of a dashboard asks for one metric at a time. */
function dashboardQuestions({ ctx, promptSlug, range, now }: Asked): Question[] {
  const charts = [
    { metrics: ["costUsd"], by: "prompt" },
    { metrics: ["latencyP95Ms"], by: "version", filters: { prompt: [promptSlug] } },
    { metrics: ["score:helpful"], by: "prompt", filters: { environment: ["production"] } },
    { metrics: ["tokensPerSecond"], by: "model" },
  ];
  return charts.map((chart) => ({
    title: `dashboard: ${chart.metrics.join()} by ${chart.by}`,
    ask: () =>
      exploreAnalytics(
        ctx,
        exploreInput.parse({ range, timeZone: "Europe/Berlin", limit: 20, ...chart }),
        now,
      ),
  }));
}

const MINUTES = { hour: 60, day: 1440, week: 10_080 } as const;

/** What the job asks each minute; their windows do not depend on the page's range. */
function alertQuestions({ ctx, promptSlug, now }: Asked): Question[] {
  const watched = (question: Partial<AlertQuestion>) => () =>
    measureAlert(
      ctx,
      {
        metric: "errorRate",
        filters: {},
        condition: { kind: "above", value: 0.1 },
        windowMinutes: MINUTES.hour,
        minimumRequests: 0,
        ...question,
      },
      now,
    );
  const ofPrompt = { prompt: [promptSlug] };
  return [
    { title: "alert: errors of an hour", ask: watched({}) },
    {
      title: "alert: cost of a prompt's week against the one before",
      ask: watched({
        metric: "costUsd",
        filters: ofPrompt,
        condition: { kind: "rises", value: 30 },
        windowMinutes: MINUTES.week,
      }),
    },
    { title: "alert: p95 of a day", ask: watched({ metric: "latencyP95Ms", windowMinutes: MINUTES.day }) },
    {
      title: "alert: feedback of a prompt's week",
      ask: watched({ metric: "score:helpful", filters: ofPrompt, windowMinutes: MINUTES.week }),
    },
  ];
}
