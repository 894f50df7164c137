/** Of which filters of traces the values that occur can be listed. Isomorphic. */
import { z } from "zod";

export const LISTED_FIELDS = [
  "promptSlug",
  "version",
  "environment",
  "model",
  "provider",
  "errorType",
  "userId",
  "tag",
  "apiKeyId",
  "arm",
  "rolloutId",
  "serviceName",
  "finishReason",
  "search",
  "feedbackName",
] as const;
export type ListedField = (typeof LISTED_FIELDS)[number];

export const listFilterValuesInput = z.object({ field: z.enum(LISTED_FIELDS) });
export type ListFilterValuesInput = z.infer<typeof listFilterValuesInput>;
