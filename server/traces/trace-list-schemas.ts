/** What a list of traces may be asked for. Isomorphic. */
import { z } from "zod";
import { traceFilter } from "./trace-filter-schemas";

export const listTracesInput = traceFilter.extend({
  limit: z.number().int().min(1).max(100).default(50),
  cursor: z.string().max(300).optional(),
});
export type ListTracesInput = z.infer<typeof listTracesInput>;

export const getTraceInput = z.object({ traceId: z.string().min(1).max(64).toLowerCase() });
export type GetTraceInput = z.infer<typeof getTraceInput>;
