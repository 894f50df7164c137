import { assertCan } from "@/server/authz/policy";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DeletionPreview, PreviewDeletionInput } from "./deletion-schemas";
import { findHeldTraces, readHeldTargets } from "./find-held-traces";
import { findTraceIds, selectTraces, type TraceSelection } from "./select-traces";

const NOTHING: DeletionPreview = { traces: 0, spans: 0, feedback: 0, held: 0, from: null, to: null };
/** Beyond it, holds are not looked at for a preview; the deletion itself looks at every trace. */
const MAX_HELD_CANDIDATES = 5_000;

/** What a deletion would take away, now. */
export async function previewDeletion(
  ctx: WorkspaceContext,
  { target }: PreviewDeletionInput,
): Promise<DeletionPreview> {
  assertCan(ctx.actor, "data:delete");
  const { workspaceId } = ctx;
  const selection = await selectTraces(ctx, target, new Date());
  if (!selection) return NOTHING;
  const [spans, feedback, held] = await Promise.all([
    countSpans(workspaceId, selection),
    countFeedback(workspaceId, selection, target.kind === "user" ? target.userId : undefined),
    countHeld(ctx, selection),
  ]);
  return { ...NOTHING, ...spans, feedback, held };
}

const traceIdsOf = ({ from, where, having }: TraceSelection) =>
  `SELECT trace_id FROM ${from} WHERE workspace_id = {workspaceId:String} AND ${where} GROUP BY trace_id HAVING ${having}`;

type SpanCount = Pick<DeletionPreview, "traces" | "spans" | "from" | "to">;

async function countSpans(workspaceId: string, selection: TraceSelection): Promise<Partial<SpanCount>> {
  const [row] = await queryTraceStore<SpanCount>(
    workspaceId,
    `SELECT uniqExact(trace_id) AS traces, count() AS spans, min(start_time) AS from, max(start_time) AS to
     FROM spans FINAL
     WHERE workspace_id = {workspaceId:String} AND is_deleted = 0 AND trace_id IN (${traceIdsOf(selection)})`,
    selection.params,
  );
  return row && row.spans > 0 ? row : {};
}

async function countFeedback(
  workspaceId: string,
  selection: TraceSelection,
  userId: string | undefined,
): Promise<number> {
  const own = userId === undefined ? "" : "OR user_id = {feedbackUserId:String}";
  const [row] = await queryTraceStore<{ count: number }>(
    workspaceId,
    `SELECT count() AS count FROM scores FINAL
     WHERE workspace_id = {workspaceId:String} AND is_deleted = 0
       AND (trace_id IN (${traceIdsOf(selection)}) ${own})`,
    { ...selection.params, feedbackUserId: userId ?? "" },
  );
  return row?.count ?? 0;
}

async function countHeld(ctx: WorkspaceContext, selection: TraceSelection): Promise<number> {
  const targets = await inWorkspace(ctx, readHeldTargets);
  if (targets.length === 0) return 0;
  const among = await findTraceIds(ctx.workspaceId, selection, { limit: MAX_HELD_CANDIDATES });
  return (await findHeldTraces(ctx, targets, { among }, MAX_HELD_CANDIDATES)).size;
}
