import type { SpanWriter } from "@/db/clickhouse/span-writer";
import { assertCan } from "@/server/authz/policy";
import type { PendingFeedback } from "@/server/feedback/start-pending-feedback";
import { costOfSpan } from "@/server/prices/price-span";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import { toSpanRow } from "@/server/telemetry/span-row";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { PromptLinker, PromptName } from "./prompt-linker";

export type IngestionDeps = {
  readonly spanWriter: SpanWriter;
  readonly promptLinker: PromptLinker;
  readonly pendingFeedback: Pick<PendingFeedback, "poke">;
};

/** A prompt that spans of a trace name and the workspace does not have. */
export type UnlinkedPrompt = PromptName & { readonly traceId: string; readonly spanCount: number };
export type IngestReport = { readonly unlinked: readonly UnlinkedPrompt[] };

/**
 * Links, prices and stores spans; resolves once they are durable, and not before.
 *
 * @throws TraceStoreUnavailableError when they are not known to be stored and should be sent again
 */
export async function ingestSpans(
  ctx: WorkspaceContext,
  deps: IngestionDeps,
  spans: readonly NormalizedSpan[],
): Promise<IngestReport> {
  assertCan(ctx.actor, "trace:write");
  const names = spans.map(nameOf);
  await deps.promptLinker.prepare(
    ctx,
    names.filter((name) => name !== undefined),
  );

  const { workspaceId } = ctx;
  const sender = senderOf(ctx);
  const unlinked = new Map<string, UnlinkedPrompt>();
  const rows = spans.map((span, index) => {
    const name = names[index];
    const link = name && deps.promptLinker.find(workspaceId, name);
    if (name && !link) countUnlinked(unlinked, span.traceId, name);
    const row = toSpanRow(span, {
      workspaceId,
      apiKeyId: sender.apiKeyId,
      link: link ?? null,
      cost: costOfSpan(span),
    });
    if (row.environment === "") row.environment = sender.environment;
    return row;
  });

  await deps.spanWriter.write(rows);
  deps.pendingFeedback.poke(workspaceId, new Set(spans.map(({ traceId }) => traceId)));
  return { unlinked: [...unlinked.values()] };
}

function nameOf({ prompt }: NormalizedSpan): PromptName | undefined {
  return prompt ? { slug: prompt.name, version: prompt.version } : undefined;
}

/** A key of one environment says where its spans come from; one of several cannot know. */
function senderOf({ actor }: WorkspaceContext): { apiKeyId: string; environment: string } {
  if (actor.kind !== "apiKey") return { apiKeyId: "", environment: "" };
  const [environment, ...others] = actor.environments;
  return {
    apiKeyId: actor.apiKeyId,
    environment: environment !== undefined && others.length === 0 ? environment : "",
  };
}

function countUnlinked(unlinked: Map<string, UnlinkedPrompt>, traceId: string, name: PromptName): void {
  const key = `${traceId} ${name.version ?? ""} ${name.slug}`;
  unlinked.set(key, { ...name, traceId, spanCount: (unlinked.get(key)?.spanCount ?? 0) + 1 });
}
