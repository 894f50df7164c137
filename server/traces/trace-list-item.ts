import type { TraceSummaryRow } from "./query-trace-summaries";
import type { TraceSummaryOutput } from "./trace-schemas";

export type TraceListItem = TraceSummaryOutput & {
  readonly models: readonly string[];
  readonly providers: readonly string[];
  readonly serviceNames: readonly string[];
  readonly errorTypes: readonly string[];
  readonly finishReasons: readonly string[];
  /** Of the call that began to answer soonest; null without a streamed one. */
  readonly timeToFirstTokenMs: number | null;
  readonly prompts: readonly TraceListPrompt[];
  readonly spanCount: number;
};

export type TraceListPrompt = {
  readonly slug: string;
  readonly version: number | null;
  readonly isLinked: boolean;
};

export function toTraceListItem(row: TraceSummaryRow): TraceListItem {
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
    providers: row.providers,
    serviceNames: row.serviceNames,
    errorTypes: row.errorTypes,
    finishReasons: row.finishReasons,
    timeToFirstTokenMs: row.firstTokenUs === null ? null : row.firstTokenUs / 1000,
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
