import { and, eq } from "drizzle-orm";
import { prompts } from "@/db/schema";
import { resolveTimeRange } from "@/server/analytics/time-range";
import { assertCan } from "@/server/authz/policy";
import { findAllEnvironmentNames } from "@/server/environments/environment-names";
import { isNamed } from "@/server/prompts/is-named";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { feedbackConditions } from "./feedback-conditions";
import { type SpanConditions, spanConditions } from "./span-conditions";
import type { TraceFilter } from "./trace-filter-schemas";

export type ResolvedTraceFilter = {
  /** What one span of the trace must satisfy. */
  readonly matches: SpanConditions;
  /** The same without what would have texts read. */
  readonly figuresMatch: SpanConditions;
  readonly readsTexts: boolean;
  /** What holds for all spans of a trace or for none. */
  readonly ofTrace: SpanConditions;
  /** Whether something in the trace failed; undefined for either. */
  readonly hasErrors: boolean | undefined;
  readonly fromUs: number;
  readonly toUs: number;
};

/** Far enough for any retention, near enough that the widening windows end. */
const LONGEST_RANGE_MS = 731 * 86_400_000;
/** A text that nobody wrote is looked for in everything that is there. */
const LONGEST_TEXT_RANGE_MS = 90 * 86_400_000;
const CLOCK_SKEW_MS = 3_600_000;

/**
 * A filter in the store's terms: names become ids, ranges instants. Undefined when nothing can pass it: it names a
 * prompt that does not exist, and saying so by an error would break a link that outlives its prompt.
 */
export async function resolveTraceFilter(
  ctx: WorkspaceContext,
  filter: TraceFilter,
  now: Date,
): Promise<ResolvedTraceFilter | undefined> {
  const { promptSlug, environment, range, from, to, ...others } = filter;
  for (const name of environment ?? [undefined]) assertCan(ctx.actor, "trace:read", name);
  const promptId = promptSlug === undefined ? undefined : await findPromptId(ctx, promptSlug);
  if (promptSlug !== undefined && promptId === undefined) return undefined;
  const environments =
    environment === undefined
      ? undefined
      : await inWorkspace(ctx, (tx) => findAllEnvironmentNames(tx, environment));
  const bounds = boundsOfTraces(filter, now);
  const named = { ...others, promptId, environments };
  return {
    matches: spanConditions(named),
    figuresMatch: spanConditions({ ...named, text: undefined }),
    readsTexts: filter.text !== undefined,
    ofTrace: feedbackConditions(filter, bounds),
    hasErrors: filter.status === undefined ? undefined : filter.status === "error",
    ...bounds,
  };
}

/** The range in microseconds since 1970; without one, as far back as anything is kept. */
export function boundsOfTraces(
  { range, from, to, text }: Pick<TraceFilter, "range" | "from" | "to" | "text">,
  now: Date,
): { fromUs: number; toUs: number } {
  // A client's clock may run ahead of ours.
  const toMs = to?.getTime() ?? now.getTime() + CLOCK_SKEW_MS;
  const longestMs = text === undefined ? LONGEST_RANGE_MS : LONGEST_TEXT_RANGE_MS;
  const wantedMs = range ? resolveTimeRange({ range }, now).fromMs : from?.getTime();
  const fromMs = range ? (wantedMs ?? 0) : Math.max(wantedMs ?? 0, toMs - longestMs);
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
