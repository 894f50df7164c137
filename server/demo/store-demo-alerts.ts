import { alertIncidents, alerts } from "@/db/schema";
import type { AlertQuestion, AlertReading, Told } from "@/server/alerts/alert-question";
import type { AlertRule } from "@/server/alerts/alert-schemas";
import { createAlert } from "@/server/alerts/create-alert";
import { isAlert, lockAlertRow } from "@/server/alerts/find-alert-row";
import { judgeAlert } from "@/server/alerts/judge-alert";
import { measureAlert } from "@/server/alerts/measure-alert";
import { type AlertStanding, stepAlert } from "@/server/alerts/step-alert";
import { tellAlert } from "@/server/alerts/tell-alert";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DemoTeam } from "./store-demo-releases";

const DAY_MS = 86_400_000;
const DAY_MINUTES = 1440;
const WATCHED_DAYS = 45;
const LOOKS_A_DAY = 2;

type Look = { readonly at: Date; readonly reading: AlertReading };
type Episode = { readonly opened: Look; readonly resolved: Look | null };

/** Alerts as if they had watched for weeks: what each saw is measured from the demo's own traffic. */
export async function storeDemoAlerts(team: DemoTeam, now: Date): Promise<void> {
  for (const rule of alertsOf(team)) {
    const looks = await lookBack(team.owner, rule, now);
    await inWorkspace(team.owner, (tx) => storeAlert(tx, rule, looks));
  }
}

function alertsOf({ ownerId, editorId }: DemoTeam): AlertRule[] {
  const told = { isInApp: true, isMailed: false, isWebhook: false, recipientIds: [ownerId, editorId] };
  return [
    {
      name: "Summaries cost too much",
      metric: "costPerRequestUsd",
      filters: { prompt: ["support/summarise-thread"], environment: ["production"] },
      condition: { kind: "above", value: 0.005 },
      windowMinutes: DAY_MINUTES,
      minimumRequests: 10,
      ...told,
    },
    {
      name: "Replies fail",
      metric: "errorRate",
      filters: { prompt: ["support/reply"], environment: ["production"] },
      condition: { kind: "above", value: 0.03 },
      windowMinutes: 3 * DAY_MINUTES,
      minimumRequests: 50,
      ...told,
    },
  ];
}

/** Oldest first; the last one is of now. */
async function lookBack(ctx: WorkspaceContext, question: AlertQuestion, now: Date): Promise<Look[]> {
  const count = WATCHED_DAYS * LOOKS_A_DAY;
  const looks: Look[] = [];
  for (let back = count; back >= 0; back--) {
    const at = new Date(now.getTime() - (back * DAY_MS) / LOOKS_A_DAY);
    looks.push({ at, reading: await measureAlert(ctx, question, at) });
  }
  return looks;
}

function settle(question: AlertQuestion, looks: readonly Look[]) {
  const episodes: Episode[] = [];
  let standing: AlertStanding = { isOpen: false, calmSince: null };
  let judged: Look | undefined;
  for (const look of looks) {
    const judgement = judgeAlert(question, look.reading);
    const { action, calmSince } = stepAlert(standing, judgement, look.at);
    const last = episodes.at(-1);
    if (action === "open") episodes.push({ opened: look, resolved: null });
    if (action === "resolve" && last) episodes.splice(-1, 1, { ...last, resolved: look });
    standing = { isOpen: action === "stay" ? standing.isOpen : action === "open", calmSince };
    if (judgement.verdict !== "unjudged") judged = look;
  }
  return { episodes, calmSince: standing.calmSince, judged };
}

async function storeAlert(tx: WorkspaceContext, rule: AlertRule, looks: readonly Look[]): Promise<void> {
  const { id: alertId } = await createAlert(tx, rule);
  const { episodes, calmSince, judged } = settle(rule, looks);
  const told: Told = { inAppIds: rule.recipientIds, mailedIds: [], webhooks: 0 };
  const { name: _, isInApp, isMailed, isWebhook, recipientIds, ...question } = rule;
  const rows = episodes.map(({ opened, resolved }) => ({
    workspaceId: tx.workspaceId,
    alertId,
    question,
    openedAt: opened.at,
    openedReading: opened.reading,
    openedTold: told,
    ...(resolved
      ? {
          resolvedAt: resolved.at,
          ending: "recovered" as const,
          resolvedReading: resolved.reading,
          resolvedTold: told,
        }
      : {}),
  }));
  const incidents = rows.length === 0 ? [] : await tx.db.insert(alertIncidents).values(rows).returning();
  const open = incidents.find(({ resolvedAt }) => resolvedAt === null);
  await tx.db
    .update(alerts)
    .set({
      openIncidentId: open?.id ?? null,
      calmSince,
      reading: judged?.reading ?? null,
      judgedAt: judged?.at ?? null,
      createdAt: looks[0]?.at,
    })
    .where(isAlert(tx.workspaceId, alertId));
  if (!open) return;
  const alert = await lockAlertRow(tx, alertId);
  await tellAlert(tx, { alert, incident: open, event: "opened", reading: open.openedReading });
}
