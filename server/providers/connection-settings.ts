/** Isomorphic. What of a connection is no secret. */
import { z } from "zod";

export const connectionSettings = z.strictObject({
  /** Of `openai-compatible`, where it is required, and of those whose address may be another: with its path, as `https://host/v1`. */
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  /** Of `bedrock`. */
  region: z.string().min(1).max(50).optional(),
  /** Of `azure`: the name before `.openai.azure.com`. */
  resourceName: z.string().min(1).max(100).optional(),
  apiVersion: z.string().min(1).max(50).optional(),
  /** Sent along with every request. */
  headers: z.record(z.string().max(100), z.string().max(1_000)).optional(),
});
export type ConnectionSettings = z.infer<typeof connectionSettings>;
