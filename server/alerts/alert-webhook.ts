/** What `alert.opened` and `alert.resolved` say. Pure. */
import type { AlertNews } from "./alert-news";
import { isAgainstPeriodBefore } from "./alert-question";
import { readingText } from "./alert-words";
import { changePercentOf } from "./judge-alert";

export function alertWebhook({ alert, incident, event, reading }: AlertNews, workspaceUrl: string) {
  const { id, name, metric, filters, condition, windowMinutes, minimumRequests } = alert;
  const { value, previous, requests, fromMs, toMs } = reading;
  const change =
    isAgainstPeriodBefore(condition) && value !== null && previous !== null
      ? changePercentOf(value, previous)
      : null;
  return {
    id,
    name,
    state: event === "opened" ? "open" : "resolved",
    isTest: incident === null,
    incidentId: incident?.id ?? null,
    openedAt: incident?.openedAt.toISOString() ?? null,
    resolvedAt: incident?.resolvedAt?.toISOString() ?? null,
    ending: incident?.ending ?? null,
    metric,
    filters,
    condition,
    windowMinutes,
    minimumRequests,
    value,
    previousValue: previous,
    // JSON has no infinity: from nothing there is no percentage.
    changePercent: change !== null && Number.isFinite(change) ? change : null,
    requests,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    summary: readingText(alert, reading),
    url: `${workspaceUrl}/alerts/${encodeURIComponent(id)}`,
  };
}
