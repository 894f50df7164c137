import { and, eq } from "drizzle-orm";
import { prompts } from "@/db/schema";
import { resolveTimeRange } from "@/server/analytics/time-range";
import { assertCan } from "@/server/authz/policy";
import { findAllEnvironmentNames } from "@/server/environments/environment-names";
import { isNamed } from "@/server/prompts/is-named";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { queryTraceHeads } from "./query-trace-heads";
import { queryTraceSummaries, type TraceSummaryRow } from "./query-trace-summaries";
import { spanConditions, visibilityConditions } from "./span-conditions";
import { decodeTraceCursor, encodeTraceCursor } from "./trace-cursor";
import type { ListTracesInput } from "./trace-list-schemas";
import type { TraceSummaryOutput } from "./trace-schemas";

export type TraceListItem = TraceSummaryOutput & {
  readonly models: readonly string[];
  readonly prompts: readonly TraceListPrompt[];
  readonly spanCount: number;
};

export type TraceListPrompt = {
  readonly slug: string;
  readonly version: number | null;
  readonly isLinked: boolean;
};

export type TracePage = { readonly traces: readonly TraceListItem[]; readonly nextCursor: string | null };

/** Far enough for any retention, near enough that the widening windows end. */
const LONGEST_RANGE_MS = 731 * 86_400_000;
const CLOCK_SKEW_MS = 3_600_000;

/** Newest first, by when the first span that satisfies the filters began. A page may be short and still have a next. */
export async function listTraces(
  ctx: WorkspaceContext,
  input: ListTracesInput,
  now = new Date(),
): Promise<TracePage> {
  assertCan(ctx.actor, "trace:read", input.environment);
  const { promptSlug, environment, limit, cursor, range, from, to, ...filters } = input;
  const promptId = promptSlug === undefined ? undefined : await findPromptId(ctx, promptSlug);
  // An unknown prompt has no traces; saying so by an error would break a link that outlives its prompt.
  if (promptSlug !== undefined && promptId === undefined) return { traces: [], nextCursor: null };

  const visibility = visibilityConditions(ctx.actor);
  const environments =
    environment === undefined
      ? undefined
      : await inWorkspace(ctx, (tx) => findAllEnvironmentNames(tx, [environment]));
  const matches = spanConditions({ ...filters, promptId, environments });
  const bounds = boundsOf({ range, from, to }, now);
  const { heads, windowFromUs } = await queryTraceHeads(ctx.workspaceId, {
    conditions: [visibility, matches],
    hasErrors: input.status === undefined ? undefined : input.status === "error",
    ...bounds,
    before: cursor === undefined ? undefined : decodeTraceCursor(cursor),
    limit: limit + 1,
  });
  const page = heads.slice(0, limit);
  const summaries = await queryTraceSummaries(ctx.workspaceId, page, { visibility, matches });
  const byId = new Map(summaries.map((summary) => [summary.traceId, summary]));

  const traces = page.flatMap(({ traceId }) => {
    const summary = byId.get(traceId);
    if (!summary || summary.firstMatchUs === 0 || (input.status === "ok" && summary.errorCount > 0))
      return [];
    // Cut by the window's edge: it has its place on a later page.
    const belongsLater = summary.firstMatchUs < windowFromUs && summary.firstMatchUs >= bounds.fromUs;
    return belongsLater ? [] : [toListItem(summary)];
  });
  const last = page.at(-1);
  return { traces, nextCursor: heads.length > limit && last ? encodeTraceCursor(last) : null };
}

function boundsOf(
  { range, from, to }: Pick<ListTracesInput, "range" | "from" | "to">,
  now: Date,
): { fromUs: number; toUs: number } {
  // A client's clock may run ahead of ours.
  const toMs = to?.getTime() ?? now.getTime() + CLOCK_SKEW_MS;
  const fromMs = range
    ? resolveTimeRange({ range }, now).fromMs
    : (from?.getTime() ?? toMs - LONGEST_RANGE_MS);
  return { fromUs: fromMs * 1000, toUs: toMs * 1000 };
}

async function findPromptId(ctx: WorkspaceContext, slug: string): Promise<string | undefined> {
  const [prompt] = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({ id: prompts.id })
      .from(prompts)
      .where(and(eq(prompts.workspaceId, workspaceId), isNamed(workspaceId, slug))),
  );
  return prompt?.id;
}

function toListItem(row: TraceSummaryRow): TraceListItem {
  return {
    id: row.traceId,
    name: row.rootName,
    startTime: row.startTime,
    durationMs: row.durationUs / 1000,
    environment: orNull(row.environmentName),
    sessionId: orNull(row.sessionId),
    userId: orNull(row.userId),
    status: row.errorCount > 0 ? "error" : "ok",
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens,
    costUsd: row.costUsd,
    tags: [...row.allTags],
    models: row.models,
    prompts: row.prompts.map(([slug, version, isLinked]) => ({
      slug,
      version: version === 0 ? null : version,
      isLinked: isLinked === 1,
    })),
    spanCount: row.spanCount,
  };
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}
