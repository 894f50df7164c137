/** Isomorphic. What of a connection is a secret: sealed when stored, and never told again. */
import { z } from "zod";

const secret = z.string().trim().min(1).max(4_000);

export const connectionCredentials = z.strictObject({
  /** Of all kinds but `bedrock`; only `openai-compatible` may do without. */
  apiKey: secret.optional(),
  /** Of `bedrock`. */
  accessKeyId: secret.optional(),
  secretAccessKey: secret.optional(),
  sessionToken: secret.optional(),
});
export type ConnectionCredentials = z.infer<typeof connectionCredentials>;
