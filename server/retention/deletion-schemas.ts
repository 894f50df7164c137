/** Wire contract of deletions and holds. Isomorphic. */
import { z } from "zod";
import { dataTarget } from "./data-target-schemas";
import { DELETION_STATES } from "./deletion-states";

const reason = z.string().trim().max(1_000);

export const previewDeletionInput = z.object({ target: dataTarget });
export type PreviewDeletionInput = z.infer<typeof previewDeletionInput>;

export const requestDeletionInput = z.object({
  target: dataTarget,
  reason: reason
    .default("")
    .describe("For the record, such as the number of the request. Name nobody in it."),
});
export type RequestDeletionInput = z.infer<typeof requestDeletionInput>;

export const deletionInput = z.object({ dataDeletionId: z.string().min(1).max(100) });
export type DeletionInput = z.infer<typeof deletionInput>;

export const deletionPreview = z.object({
  traces: z.number().int(),
  spans: z.number().int(),
  feedback: z.number().int(),
  /** Traces that a legal hold keeps. */
  held: z.number().int(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type DeletionPreview = z.infer<typeof deletionPreview>;

export const deletionOutput = z.object({
  id: z.string(),
  state: z.enum(DELETION_STATES).describe("`done`: nothing shows any of it any more."),
  kind: z.enum(["user", "trace", "filter"]),
  reason: z.string(),
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
  tracesDeleted: z.number().int(),
  feedbackDeleted: z.number().int(),
  tracesHeld: z.number().int().describe("Kept, because a legal hold covers them."),
});
export type DeletionOutput = z.infer<typeof deletionOutput>;

export const createHoldInput = z.object({
  target: dataTarget,
  reason: reason.min(1, "Say why it must be kept."),
});
export type CreateHoldInput = z.infer<typeof createHoldInput>;

export const liftHoldInput = z.object({
  legalHoldId: z.string().min(1).max(100),
  reason: reason.min(1, "Say why it need not be kept any more."),
});
export type LiftHoldInput = z.infer<typeof liftHoldInput>;
