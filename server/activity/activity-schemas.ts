/** Wire contract of activity. Isomorphic, imports only zod. */
import { z } from "zod";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";

/** What an event is about, as one chooses it; the nouns of the audit log are grouped under them. */
export const ACTIVITY_KINDS = [
  "prompts",
  "versions",
  "deployments",
  "comments",
  "people",
  "keys",
  "workspace",
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

export const listActivityInput = z.object({
  /** Only what is about this prompt. */
  promptSlug: existingPromptSlug.optional(),
  /** Only what this person did. */
  userId: z.string().max(64).optional(),
  kind: z.enum(ACTIVITY_KINDS).optional(),
  limit: z.number().int().min(1).max(100).default(50),
  /** The `nextCursor` of the page before. */
  cursor: z.number().int().positive().nullish(),
});
export type ListActivityInput = z.infer<typeof listActivityInput>;

export const listReleaseTimelineInput = z.object({ releaseId: z.string().max(64) });
export type ListReleaseTimelineInput = z.infer<typeof listReleaseTimelineInput>;
