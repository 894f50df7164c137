import { assertCan } from "@/server/authz/policy";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findTracePage } from "./find-trace-page";
import { resolveTraceFilter } from "./resolve-trace-filter";
import { type TraceListItem, toTraceListItem } from "./trace-list-item";
import type { ListTracesInput } from "./trace-list-schemas";

export type TracePage = { readonly traces: readonly TraceListItem[]; readonly nextCursor: string | null };

/** Newest first, by when the first span that satisfies the filters began. A page may be short and still have a next. */
export async function listTraces(
  ctx: WorkspaceContext,
  { limit, cursor, ...filter }: ListTracesInput,
  now = new Date(),
): Promise<TracePage> {
  assertCan(ctx.actor, "trace:read");
  const resolved = await resolveTraceFilter(ctx, filter, now);
  if (resolved === undefined) return { traces: [], nextCursor: null };
  const { summaries, nextCursor } = await findTracePage(ctx, resolved, { cursor, limit });
  return { traces: summaries.map(toTraceListItem), nextCursor };
}
