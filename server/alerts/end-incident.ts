import { and, eq } from "drizzle-orm";
import { type AlertRow, alertIncidents } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { IncidentEnding } from "./alert-question";
import { tellSystems } from "./tell-alert";

/**
 * Somebody ends what is open by what they do to the alert. People are not told of it; a system that opened an incident
 * of its own by the webhook is, or that would stay open for ever.
 */
export async function endIncident(
  tx: WorkspaceContext,
  alert: AlertRow,
  ending: Exclude<IncidentEnding, "recovered">,
  now: Date,
): Promise<void> {
  if (alert.openIncidentId === null) return;
  const [incident] = await tx.db
    .update(alertIncidents)
    .set({ resolvedAt: now, ending })
    .where(and(eq(alertIncidents.workspaceId, tx.workspaceId), eq(alertIncidents.id, alert.openIncidentId)))
    .returning();
  if (!incident || incident.openedTold === null) return;
  const { openedReading: reading } = incident;
  const resolvedTold = await tellSystems(tx, { alert, incident, event: "resolved", reading });
  await tx.db
    .update(alertIncidents)
    .set({ resolvedTold })
    .where(and(eq(alertIncidents.workspaceId, tx.workspaceId), eq(alertIncidents.id, incident.id)));
}
