import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { type AlertRow, alertIncidents, alerts, apiKeys, users } from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import { assertCan, assertCanSee } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { questionOf } from "./alert-facts";
import type { AlertQuestion } from "./alert-question";
import type { AlertInput } from "./alert-schemas";
import { mayWatch } from "./may-watch";
import { findPeople, type ToldPerson } from "./told-people";

export type AlertItem = AlertQuestion &
  Pick<
    AlertRow,
    | "id"
    | "name"
    | "isInApp"
    | "isMailed"
    | "isWebhook"
    | "isPaused"
    | "reading"
    | "judgedAt"
    | "unjudgedSince"
    | "unjudgedReason"
    | "calmSince"
    | "createdAt"
    | "changedAt"
  > & {
    readonly state: "open" | "quiet" | "paused";
    readonly openedAt: Date | null;
    /** Null once it is over. */
    readonly silencedUntil: Date | null;
    readonly recipients: readonly ToldPerson[];
    readonly createdBy: Performer;
  };

/** Those that are open first, then by name; all of them: a workspace has few. */
export async function listAlerts(ctx: WorkspaceContext, now = new Date()): Promise<AlertItem[]> {
  assertCan(ctx.actor, "alert:read");
  return inWorkspace(ctx, (tx) => selectAlerts(tx, undefined, now));
}

export async function getAlert(
  ctx: WorkspaceContext,
  { alertId }: AlertInput,
  now = new Date(),
): Promise<AlertItem> {
  assertCanSee(ctx.actor, "alert:read", "alert:manage");
  const [alert] = await inWorkspace(ctx, (tx) => selectAlerts(tx, eq(alerts.id, alertId), now));
  if (!alert) throw new NotFoundError("The alert");
  return alert;
}

async function selectAlerts(tx: WorkspaceContext, where: SQL | undefined, now: Date): Promise<AlertItem[]> {
  const { db, workspaceId, actor } = tx;
  const rows = await db
    .select({ row: alerts, openedAt: alertIncidents.openedAt, createdBy: performerOf(alerts) })
    .from(alerts)
    .leftJoin(
      alertIncidents,
      and(eq(alertIncidents.workspaceId, workspaceId), eq(alertIncidents.id, alerts.openIncidentId)),
    )
    .leftJoin(users, isPerformer(alerts))
    .leftJoin(apiKeys, isPerformingKey(alerts, workspaceId))
    .where(and(eq(alerts.workspaceId, workspaceId), where))
    .orderBy(
      desc(sql`${alerts.openIncidentId} is not null`),
      asc(alerts.isPaused),
      asc(alerts.name),
      asc(alerts.id),
    );
  const visible = rows.filter(({ row }) => mayWatch(actor, row.filters));
  const people = await findPeople(
    tx,
    visible.flatMap(({ row }) => row.recipientIds),
  );
  return visible.map(({ row, openedAt, createdBy }) => ({
    ...questionOf(row),
    id: row.id,
    name: row.name,
    isInApp: row.isInApp,
    isMailed: row.isMailed,
    isWebhook: row.isWebhook,
    isPaused: row.isPaused,
    reading: row.reading,
    judgedAt: row.judgedAt,
    unjudgedSince: row.unjudgedSince,
    unjudgedReason: row.unjudgedReason,
    calmSince: row.calmSince,
    createdAt: row.createdAt,
    changedAt: row.changedAt,
    state: stateOf(row),
    openedAt,
    silencedUntil: row.silencedUntil !== null && row.silencedUntil > now ? row.silencedUntil : null,
    recipients: people.of(row.recipientIds),
    createdBy,
  }));
}

function stateOf({ isPaused, openIncidentId }: AlertRow): AlertItem["state"] {
  if (isPaused) return "paused";
  return openIncidentId === null ? "quiet" : "open";
}
