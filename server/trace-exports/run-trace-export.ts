import type { Database } from "@/db/client";
import type { TraceExport } from "@/db/schema";
import { UnavailableError } from "@/server/errors/domain-error";
import { toDomainError } from "@/server/errors/to-domain-error";
import { logger } from "@/server/log/logger";
import { type ResolvedTraceFilter, resolveTraceFilter } from "@/server/traces/resolve-trace-filter";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { claimExport, failExport, type Round, storeRound } from "./export-turn";
import { storedTraceFilter } from "./trace-export-schemas";
import { writeLines } from "./write-lines";
import { writeParquet } from "./write-parquet";

export type WaitingExport = { readonly workspaceId: string; readonly id: string };

type Turn = { readonly now: () => Date; readonly isStopping: () => boolean };

/** Writes an export to its end, from where whoever had it before came to. */
export async function runTraceExport(
  db: Database,
  { workspaceId, id }: WaitingExport,
  { now, isStopping }: Turn,
): Promise<void> {
  const system: WorkspaceContext = { db, workspaceId, actor: { kind: "system", job: "export-traces" } };
  let row = await claimExport(system, id, now());
  if (!row) return;
  const ctx = forWhomever(system, row);
  try {
    const filter = await resolveTraceFilter(ctx, storedTraceFilter.parse(row.filter), now());
    while (row?.state === "running" && !isStopping()) {
      row = await storeRound(ctx, row, await writeRound(ctx, row, filter), now());
    }
  } catch (error) {
    const known = toDomainError(error);
    // A store that is away comes back; the claim runs out, and it is tried again.
    if (known instanceof UnavailableError) throw known;
    logger.error({ err: error, traceExportId: id }, "an export of traces failed");
    await failExport(ctx, id, known?.message ?? "Something went wrong on our side. Ask for it again.", now());
  }
}

/** The file holds no more than who asked for it may see. */
function forWhomever(system: WorkspaceContext, { environments }: TraceExport): WorkspaceContext {
  const actor = { kind: "system", job: "export-traces", ...(environments && { environments }) } as const;
  return { ...system, actor };
}

function writeRound(
  ctx: WorkspaceContext,
  row: TraceExport,
  filter: ResolvedTraceFilter | undefined,
): Promise<Round> {
  // A prompt that is not there any more has no traces.
  if (!filter)
    return Promise.resolve({ chunks: [], traceCount: 0, spanCount: 0, percent: 100, cursor: null });
  return row.format === "parquet" ? writeParquet(ctx, row, filter) : writeLines(ctx, row, filter);
}
