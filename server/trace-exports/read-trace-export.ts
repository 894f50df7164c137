import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { and, eq } from "drizzle-orm";
import { traceExportChunks } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findTraceExport } from "./find-trace-export";
import type { TraceExportFormat, TraceExportInput } from "./trace-export-schemas";

const decompress = promisify(gunzip);

export type TraceExportFile = {
  readonly name: string;
  readonly contentType: string;
  readonly pieces: AsyncIterable<Uint8Array>;
};

const CONTENT_TYPES: Readonly<Record<TraceExportFormat, string>> = {
  jsonl: "application/jsonl; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
};

/** The file of an export that is done. Whose hands it went into, the trail says, each time. */
export async function readTraceExport(
  ctx: WorkspaceContext,
  { traceExportId }: TraceExportInput,
  now = new Date(),
): Promise<TraceExportFile> {
  assertCan(ctx.actor, "trace:export");
  const { format, chunkCount, createdAt } = await inWorkspace(ctx, async (tx) => {
    const row = await findTraceExport(tx, traceExportId, now);
    if (row.state !== "done") throw new InvalidStateError("This export is not written yet.");
    await recordAudit(tx, {
      action: "trace-export.download",
      subjectId: traceExportId,
      after: { format: row.format, traceCount: row.traceCount, spanCount: row.spanCount },
    });
    return row;
  });
  return {
    name: `traces-${createdAt.toISOString().slice(0, 16).replace(/[T:]/g, "-")}.${format}`,
    contentType: CONTENT_TYPES[format],
    pieces: readPieces(ctx, traceExportId, { chunkCount, isCompressed: format !== "parquet" }),
  };
}

/** One at a time, each in a transaction of its own: a slow reader holds nobody's connection. */
async function* readPieces(
  ctx: WorkspaceContext,
  exportId: string,
  { chunkCount, isCompressed }: { chunkCount: number; isCompressed: boolean },
): AsyncGenerator<Uint8Array> {
  for (let number = 0; number < chunkCount; number++) {
    const [chunk] = await inWorkspace(ctx, ({ db, workspaceId }) =>
      db
        .select({ content: traceExportChunks.content })
        .from(traceExportChunks)
        .where(
          and(
            eq(traceExportChunks.workspaceId, workspaceId),
            eq(traceExportChunks.exportId, exportId),
            eq(traceExportChunks.number, number),
          ),
        ),
    );
    if (!chunk) throw new Error("The export was deleted while it was read.");
    yield isCompressed ? await decompress(chunk.content) : chunk.content;
  }
}
