import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { queryTraceHeads, type TraceHead } from "./query-trace-heads";
import { queryFirstMatches, queryTraceSummaries, type TraceSummaryRow } from "./query-trace-summaries";
import type { ResolvedTraceFilter } from "./resolve-trace-filter";
import { visibilityConditions } from "./span-conditions";
import { decodeTraceCursor, encodeTraceCursor } from "./trace-cursor";

export type FoundTracePage = {
  readonly summaries: readonly TraceSummaryRow[];
  readonly nextCursor: string | null;
  /** The oldest that was looked at: how far the pages have come. */
  readonly last: TraceHead | undefined;
};

/** The next traces that pass a filter, newest first. A page may be short and still have a next. */
export async function findTracePage(
  ctx: WorkspaceContext,
  { matches, figuresMatch, ofTrace, hasErrors, fromUs, toUs, readsTexts }: ResolvedTraceFilter,
  { cursor, limit }: { readonly cursor: string | undefined; readonly limit: number },
): Promise<FoundTracePage> {
  const visibility = visibilityConditions(ctx.actor);
  const { heads, windowFromUs } = await queryTraceHeads(ctx.workspaceId, {
    conditions: [visibility, ofTrace, matches],
    hasErrors,
    fromUs,
    toUs,
    before: cursor === undefined ? undefined : decodeTraceCursor(cursor),
    limit: limit + 1,
  });
  const page = heads.slice(0, limit);
  const [found, firstMatches] = await Promise.all([
    queryTraceSummaries(ctx.workspaceId, page, { visibility, matches: figuresMatch }),
    readsTexts ? queryFirstMatches(ctx.workspaceId, page, matches) : undefined,
  ]);
  const byId = new Map(found.map((summary) => [summary.traceId, summary]));

  const summaries = page.flatMap(({ traceId }) => {
    const summary = byId.get(traceId);
    if (!summary || summary.firstMatchUs === 0 || (hasErrors === false && summary.errorCount > 0)) return [];
    // Cut by the window's edge: it has its place on a later page.
    const firstMatchUs = firstMatches?.get(traceId) ?? summary.firstMatchUs;
    const belongsLater = firstMatchUs < windowFromUs && firstMatchUs >= fromUs;
    return belongsLater ? [] : [summary];
  });
  const last = page.at(-1);
  return { summaries, nextCursor: heads.length > limit && last ? encodeTraceCursor(last) : null, last };
}
