/** Wire contract of exports of traces. Isomorphic. */
import { z } from "zod";
import { traceFilter } from "@/server/traces/trace-filter-schemas";

export const traceExportFormat = z.enum(["jsonl", "csv", "parquet"]);
export type TraceExportFormat = z.infer<typeof traceExportFormat>;

export const createTraceExportInput = z.object({ format: traceExportFormat, filter: traceFilter });
export type CreateTraceExportInput = z.infer<typeof createTraceExportInput>;

export const traceExportInput = z.object({ traceExportId: z.string().min(1).max(64) });
export type TraceExportInput = z.infer<typeof traceExportInput>;

const instant = z.coerce.date().optional();

/** As it comes back from the database, where times are text. */
export const storedTraceFilter = traceFilter.extend({ from: instant, to: instant });
