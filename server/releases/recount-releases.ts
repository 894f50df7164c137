import { and, asc, eq, inArray } from "drizzle-orm";
import { releases } from "@/db/schema";
import type { AuditEntry } from "@/server/audit/record-audit";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { readSituation } from "./read-situation";

/**
 * Brings the state of what is under review to what the rules make of its verdicts now. For services that have changed the
 * rules of the environment and hold its row. What is scheduled meets them when it is due. Answers what is to be recorded.
 */
export async function recountReleases(tx: WorkspaceContext, environmentId: string): Promise<AuditEntry[]> {
  const { db, workspaceId } = tx;
  const open = await db
    .select()
    .from(releases)
    .where(
      and(
        eq(releases.workspaceId, workspaceId),
        eq(releases.environmentId, environmentId),
        inArray(releases.state, ["in_review", "changes_requested", "approved"]),
      ),
    )
    .orderBy(asc(releases.id))
    .for("update");
  const audits: AuditEntry[] = [];
  for (const { id, number, state: before } of open) {
    const { state, environment } = await readSituation(tx, id);
    if (state === before) continue;
    await db
      .update(releases)
      .set({ state })
      .where(and(eq(releases.workspaceId, workspaceId), eq(releases.id, id)));
    audits.push({
      action: "release.recount",
      subjectId: id,
      correlationId: id,
      before: { state: before },
      after: { state, number, environmentName: environment.name },
    });
  }
  return audits;
}
