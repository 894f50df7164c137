/** Isomorphic. What of a connection is no secret. */
import { z } from "zod";

/** What HTTP itself or the provider's client sets, and what belongs among the secrets. */
const RESERVED_HEADERS = new Set([
  "authorization",
  "api-key",
  "x-api-key",
  "x-goog-api-key",
  "host",
  "connection",
  "content-length",
  "content-type",
  "transfer-encoding",
  "upgrade",
]);

const headerName = z
  .string()
  .regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/, "A header's name holds letters, digits and “-”.")
  .refine((name) => !RESERVED_HEADERS.has(name.toLowerCase()), "Galley sets this header itself.");
const headerValue = z.string().regex(/^[\x20-\x7e]{0,1000}$/, "A header's value is one line of plain text.");

export const connectionSettings = z.strictObject({
  /** Of `openai-compatible`, where it is required, and of those whose address may be another: with its path, as `https://host/v1`. */
  baseUrl: z
    .url({ protocol: /^https?$/, error: "Enter an address such as https://models.example.com/v1." })
    .max(500)
    .refine((url) => !/[?#]/.test(url), "Leave out what follows “?” or “#”.")
    .optional(),
  /** Of `bedrock`. Becomes a part of a host's name. */
  region: z
    .string()
    .regex(/^[a-z]{2,5}(-[a-z]{1,10}){1,3}-\d{1,2}$/, "Enter a region such as eu-central-1.")
    .optional(),
  /** Of `azure`: the name before `.openai.azure.com`. */
  resourceName: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i, "Use letters, digits and “-”.")
    .optional(),
  apiVersion: z
    .string()
    .regex(/^[\w.-]{1,50}$/, "Enter a version such as 2024-10-21.")
    .optional(),
  /** Sent along with every request. Everybody in the workspace sees them. */
  headers: z.record(headerName, headerValue).optional(),
});
export type ConnectionSettings = z.infer<typeof connectionSettings>;
