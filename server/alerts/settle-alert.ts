import { and, eq } from "drizzle-orm";
import { type AlertIncidentRow, type AlertRow, alertIncidents, alerts } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { aboutPrompt, questionOf } from "./alert-facts";
import type { AlertReading } from "./alert-question";
import { nextEvaluation } from "./alert-schedule";
import { readingText } from "./alert-words";
import type { AlertLook } from "./evaluate-alert";
import { isAlert } from "./find-alert-row";
import { findDueAlert } from "./find-due-alert";
import type { DueAlert } from "./find-due-alerts";
import { type AlertStep, stepAlert } from "./step-alert";
import { tellAlert, tellSystems } from "./tell-alert";

/** State, history, and what is told of them: all of it or nothing, and once. */
export async function settleAlert(
  tx: WorkspaceContext,
  due: DueAlert,
  { reading, judgement }: AlertLook,
  now: Date,
): Promise<AlertStep["action"] | "overtaken"> {
  const alert = await findDueAlert(tx, due, { isLocked: true });
  if (!alert) return "overtaken";
  const nextEvaluationAt = nextEvaluation(alert.windowMinutes, now);
  if (reading === null || judgement.verdict === "unjudged") {
    await save(tx, alert, {
      reading: reading ?? alert.reading,
      unjudgedSince: alert.unjudgedSince ?? now,
      unjudgedReason: judgement.verdict === "unjudged" ? judgement.reason : "no-figure",
      nextEvaluationAt,
    });
    return "stay";
  }
  const standing = { isOpen: alert.openIncidentId !== null, calmSince: alert.calmSince };
  const { action, calmSince } = stepAlert(standing, judgement, now);
  const isSilenced = alert.silencedUntil !== null && alert.silencedUntil > now;
  const isHolding = judgement.verdict === "holds";
  const openIncidentId = await take(tx, action, { alert, now, isSilenced, isHolding, reading });
  await save(tx, alert, {
    openIncidentId,
    calmSince,
    reading,
    judgedAt: now,
    unjudgedSince: null,
    unjudgedReason: null,
    nextEvaluationAt,
  });
  if (action !== "stay") await recordStep(tx, alert, action, reading);
  return action;
}

async function save(tx: WorkspaceContext, { id }: AlertRow, changes: Partial<AlertRow>): Promise<void> {
  await tx.db.update(alerts).set(changes).where(isAlert(tx.workspaceId, id));
}

type Seen = {
  readonly alert: AlertRow;
  readonly now: Date;
  readonly isSilenced: boolean;
  readonly isHolding: boolean;
  readonly reading: AlertReading;
};

/** The incident that is open afterwards. */
async function take(tx: WorkspaceContext, action: AlertStep["action"], seen: Seen): Promise<string | null> {
  if (action === "open") return open(tx, seen);
  if (action === "resolve") return resolve(tx, seen);
  if (seen.isHolding) await tellLate(tx, seen);
  return seen.alert.openIncidentId;
}

async function open(tx: WorkspaceContext, { alert, now, isSilenced, reading }: Seen): Promise<string> {
  const [incident] = await tx.db
    .insert(alertIncidents)
    .values({
      workspaceId: tx.workspaceId,
      alertId: alert.id,
      question: questionOf(alert),
      openedAt: now,
      openedReading: reading,
    })
    .returning();
  if (!incident) throw new Error("The insert of an incident returned no row.");
  if (!isSilenced) {
    const openedTold = await tellAlert(tx, { alert, incident, event: "opened", reading });
    await change(tx, incident.id, { openedTold });
  }
  return incident.id;
}

/** What opened in silence and is open still. */
async function tellLate(tx: WorkspaceContext, { alert, isSilenced, reading }: Seen): Promise<void> {
  if (isSilenced || alert.openIncidentId === null) return;
  const incident = await findIncident(tx, alert.openIncidentId);
  if (incident.openedTold !== null) return;
  const openedTold = await tellAlert(tx, { alert, incident, event: "opened", reading });
  await change(tx, incident.id, { openedTold });
}

/**
 * Nobody is told of the end of what they were not told of. In silence people are not, but a system is that was told of
 * the opening: it would hold it open for ever.
 */
async function resolve(tx: WorkspaceContext, { alert, now, isSilenced, reading }: Seen): Promise<null> {
  if (alert.openIncidentId === null) return null;
  const ended = { resolvedAt: now, ending: "recovered", resolvedReading: reading } as const;
  await change(tx, alert.openIncidentId, ended);
  const incident = await findIncident(tx, alert.openIncidentId);
  if (incident.openedTold === null) return null;
  const news = { alert, incident, event: "resolved", reading } as const;
  const resolvedTold = isSilenced ? await tellSystems(tx, news) : await tellAlert(tx, news);
  await change(tx, incident.id, { resolvedTold });
  return null;
}

const isIncident = (workspaceId: string, incidentId: string) =>
  and(eq(alertIncidents.workspaceId, workspaceId), eq(alertIncidents.id, incidentId));

async function findIncident(
  { db, workspaceId }: WorkspaceContext,
  incidentId: string,
): Promise<AlertIncidentRow> {
  const [incident] = await db.select().from(alertIncidents).where(isIncident(workspaceId, incidentId));
  if (!incident) throw new Error(`The incident ${incidentId} does not exist.`);
  return incident;
}

async function change(
  { db, workspaceId }: WorkspaceContext,
  incidentId: string,
  changes: Partial<AlertIncidentRow>,
): Promise<void> {
  await db.update(alertIncidents).set(changes).where(isIncident(workspaceId, incidentId));
}

async function recordStep(
  tx: WorkspaceContext,
  alert: AlertRow,
  action: "open" | "resolve",
  reading: AlertReading,
): Promise<void> {
  await recordAudit(tx, {
    action: action === "open" ? "alert.open" : "alert.resolve",
    subjectId: alert.id,
    ...(await aboutPrompt(tx, alert)),
    after: { name: alert.name, reading: readingText(alert, reading) },
  });
}
