import { and, desc, eq, lt, or, type SQL } from "drizzle-orm";
import { type AlertIncidentRow, alertIncidents } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Told } from "./alert-question";
import type { ListIncidentsInput } from "./alert-schemas";
import { findAlertRow } from "./find-alert-row";
import { findPeople, type ToldPerson } from "./told-people";

export type ToldItem = {
  readonly inApp: readonly ToldPerson[];
  readonly mailed: readonly ToldPerson[];
  /** How many were told whose names are not known any more. */
  readonly others: number;
  readonly webhooks: number;
};

export type AlertIncidentItem = Omit<
  AlertIncidentRow,
  "workspaceId" | "alertId" | "openedTold" | "resolvedTold"
> & {
  /** Null: nobody was told. */
  readonly openedTold: ToldItem | null;
  readonly resolvedTold: ToldItem | null;
};

/** The history of an alert, newest first. */
export async function listIncidents(
  ctx: WorkspaceContext,
  { alertId, limit, cursor }: ListIncidentsInput,
): Promise<{ incidents: AlertIncidentItem[]; nextCursor: string | null }> {
  assertCan(ctx.actor, "alert:read");
  return inWorkspace(ctx, async (tx) => {
    await findAlertRow(tx, alertId);
    const rows = await tx.db
      .select()
      .from(alertIncidents)
      .where(
        and(
          eq(alertIncidents.workspaceId, tx.workspaceId),
          eq(alertIncidents.alertId, alertId),
          afterCursor(cursor ?? ""),
        ),
      )
      .orderBy(desc(alertIncidents.openedAt), desc(alertIncidents.id))
      .limit(limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const people = await findPeople(
      tx,
      page.flatMap((row) => [...idsOf(row.openedTold), ...idsOf(row.resolvedTold)]),
    );
    const toldOf = (told: Told | null) => told && toItem(told, people.of);
    return {
      incidents: page.map(({ workspaceId, alertId: _, ...row }) => ({
        ...row,
        openedTold: toldOf(row.openedTold),
        resolvedTold: toldOf(row.resolvedTold),
      })),
      nextCursor: rows.length > limit && last ? `${last.openedAt.toISOString()}~${last.id}` : null,
    };
  });
}

const idsOf = (told: Told | null) => (told === null ? [] : [...told.inAppIds, ...told.mailedIds]);

function toItem(told: Told, peopleOf: (ids: readonly string[]) => ToldPerson[]): ToldItem {
  const inApp = peopleOf(told.inAppIds);
  const mailed = peopleOf(told.mailedIds);
  const others = new Set(idsOf(told)).size - peopleOf([...new Set(idsOf(told))]).length;
  return { inApp, mailed, others, webhooks: told.webhooks };
}

/** One that cannot be read begins anew. */
function afterCursor(cursor: string): SQL | undefined {
  const [time = "", id = ""] = cursor.split("~");
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return undefined;
  return or(lt(alertIncidents.openedAt, at), and(eq(alertIncidents.openedAt, at), lt(alertIncidents.id, id)));
}
