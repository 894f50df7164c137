/** Wire contract of feedback. Isomorphic, imports only zod. */
import { z } from "zod";

/** A score, label or comment about a trace. Sent again with the same `id`, it replaces the earlier one. */
export const createFeedbackInput = z.strictObject({
  traceId: z
    .string()
    .regex(/^[0-9a-fA-F]{32}$/, "A trace id is 32 hexadecimal digits.")
    .toLowerCase(),
  spanId: z
    .string()
    .regex(/^[0-9a-fA-F]{16}$/, "A span id is 16 hexadecimal digits.")
    .toLowerCase()
    .optional(),
  name: z.string().trim().min(1).max(100),
  value: z.union([z.number(), z.boolean(), z.string().min(1).max(1000)]),
  comment: z.string().max(10_000).optional(),
  userId: z.string().max(200).optional(),
  id: z.string().min(1).max(100).optional(),
});
export type CreateFeedbackInput = z.infer<typeof createFeedbackInput>;
