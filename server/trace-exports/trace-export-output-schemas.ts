/** What the REST API answers of an export of traces. */
import { z } from "zod";
import { TRACE_EXPORT_STATES } from "@/db/schema";
import type { TraceExportListItem } from "./list-trace-exports";
import { traceExportFormat } from "./trace-export-schemas";

export const traceExportOutput = z.object({
  id: z.string(),
  format: traceExportFormat,
  state: z.enum(TRACE_EXPORT_STATES).describe("The file is there once it is done."),
  reason: z.string().describe("Why it failed, or why it holds less than was asked for; else empty."),
  percent: z.int().describe("How much is written: 0 to 100."),
  traceCount: z.int().describe("Written so far."),
  spanCount: z.int(),
  sizeBytes: z.int().describe("Of the file as it is kept, which is compressed."),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().describe("From then on it is gone."),
});
export type TraceExportOutput = z.infer<typeof traceExportOutput>;

export const traceExportPageOutput = z.object({
  data: z.array(traceExportOutput),
  nextCursor: z.null().describe("A workspace keeps 20 exports at most, and they are all here."),
});

export function toTraceExportOutput(item: TraceExportListItem): TraceExportOutput {
  const { createdAt, finishedAt, expiresAt } = item;
  return {
    ...item,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
  };
}
