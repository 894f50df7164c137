/** Wire contract of what became of traces that were sent as JSON. Isomorphic, imports only zod. */
import { z } from "zod";

const sentTrace = z.object({
  id: z.string().nullable().describe("The trace's id, where one could be read."),
  status: z.enum(["stored", "rejected"]),
  spanCount: z.int().nonnegative().describe("Spans stored of it."),
  warnings: z.array(z.string()).describe("Such as a prompt that the workspace does not have."),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).describe("Why it was rejected."),
});
export type SentTrace = z.infer<typeof sentTrace>;

/** In the order they were sent. */
export const sentTracesOutput = z.object({ results: z.array(sentTrace) });
export type SentTracesOutput = z.infer<typeof sentTracesOutput>;
