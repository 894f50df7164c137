/** A week of a dashboard as a mail: figures as a table, each with where it is from. Pure. */
import type { Measurement } from "@/server/analytics/measurement";
import type { Metric, MetricUnit } from "@/server/analytics/metric-catalog";
import type { QueuedMail } from "@/server/mail/queue-mail";
import type { DashboardChart } from "./dashboard-schemas";

export type MailedChart = { readonly chart: DashboardChart; readonly measurement: Measurement };

export type MailedDashboard = {
  readonly name: string;
  readonly path: string;
  readonly workspaceName: string;
  readonly readerName: string;
  readonly charts: readonly MailedChart[];
};

/** Beneath a chart's own row: more would be a page, and there is one. */
const GROUPS = 3;

export function mailDashboard(dashboard: MailedDashboard): Pick<QueuedMail, "subject" | "body"> {
  const { name, path, workspaceName, readerName, charts } = dashboard;
  return {
    subject: `${name}: the week in ${workspaceName}`,
    body: {
      greeting: `Hello ${readerName},`,
      paragraphs: [
        `These are the last seven days of "${name}", against the seven days before.`,
        {
          columns: ["", "This week", "Before", "Change"],
          rows: charts.flatMap((mailed) => rowsOf(mailed, path)),
        },
      ],
      action: { label: "Open the dashboard", path },
      footer: `You asked for this mail every Monday. Open the dashboard and choose "Stop the weekly mail" to end it.`,
    },
  };
}

function rowsOf({ chart, measurement }: MailedChart, path: string) {
  const { metric } = chart.question;
  const unit = measurement.metrics[0]?.unit ?? "requests";
  const row = (label: string, figures: Pick<Measurement["total"], "values" | "previous">) => [
    label,
    printed(figures.values, metric, unit),
    printed(figures.previous, metric, unit),
    changeOf(figures.values[metric], figures.previous?.[metric]),
  ];
  return [
    { cells: row(chart.title, measurement.total), path },
    ...measurement.groups
      .filter(({ kind }) => kind === "named")
      .slice(0, GROUPS)
      .map((group) => ({ cells: row(`– ${group.label}`, group) })),
  ];
}

function printed(values: Measurement["total"]["previous"], metric: Metric, unit: MetricUnit): string {
  const value = values?.[metric];
  return typeof value === "number" ? printFigure(value, unit) : "no data";
}

const number = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

function printFigure(value: number, unit: MetricUnit): string {
  switch (unit) {
    case "usd":
      return `$${value.toFixed(decimalsOf(value))}`;
    case "ms":
      return value < 1000 ? `${Math.round(value)} ms` : `${number.format(value / 1000)} s`;
    case "ratio":
      return `${number.format(value * 100)}%`;
    case "tokensPerSecond":
      return `${number.format(value)} tokens/s`;
    default:
      return number.format(value);
  }
}

/** Cents; of less than a dollar two significant digits, because one call costs fractions of a cent. */
function decimalsOf(usd: number): number {
  const magnitude = Math.abs(usd);
  return magnitude === 0 || magnitude >= 1 ? 2 : Math.max(2, 1 - Math.floor(Math.log10(magnitude)));
}

function changeOf(value: number | null | undefined, before: number | null | undefined): string {
  if (typeof value !== "number" || typeof before !== "number" || before === 0) return "";
  const ratio = (value - before) / Math.abs(before);
  const percent = Math.abs(ratio * 100);
  return `${ratio < 0 ? "−" : "+"}${percent < 10 ? Number(percent.toFixed(1)) : whole.format(percent)}%`;
}
