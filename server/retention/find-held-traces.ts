import { and, eq, isNull } from "drizzle-orm";
import { legalHolds } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type DataTarget, storedTarget } from "./data-target-schemas";
import { findTraceIds, selectTraces } from "./select-traces";

/** What must not be touched, by the holds that stand. */
export async function readHeldTargets({ db, workspaceId }: WorkspaceContext): Promise<DataTarget[]> {
  const rows = await db
    .select({ target: legalHolds.target })
    .from(legalHolds)
    .where(and(eq(legalHolds.workspaceId, workspaceId), isNull(legalHolds.liftedAt)));
  return rows.flatMap(({ target }) => {
    const parsed = storedTarget.parse(target);
    return parsed.kind === "erased" ? [] : [parsed];
  });
}

/** Of these traces, or of a month's, those that a hold covers; at most `limit` of each hold. */
export async function findHeldTraces(
  ctx: WorkspaceContext,
  held: readonly DataTarget[],
  within: { readonly among: readonly string[] } | { readonly month: number },
  limit: number,
): Promise<Set<string>> {
  const now = new Date();
  const found = new Set<string>();
  for (const target of held) {
    const selection = await selectTraces(ctx, target, now);
    if (!selection) continue;
    for (const id of await findTraceIds(ctx.workspaceId, selection, { ...within, limit })) found.add(id);
  }
  return found;
}
