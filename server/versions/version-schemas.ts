/** Wire contract of versions. Isomorphic, imports only zod. */
import { z } from "zod";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";
import { promptMessage, promptModel, wellFormedText } from "./prompt-content";

/** What an author writes. The service finds the variables in it and makes it a version's content. */
export const draftContent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("chat"),
    messages: z
      .array(promptMessage)
      .min(1, "Add at least one message.")
      .max(200, "Use at most 200 messages."),
    model: promptModel.nullable(),
  }),
  z.object({
    type: z.literal("text"),
    text: wellFormedText.max(200_000, "A text holds at most 200,000 characters."),
    model: promptModel.nullable(),
  }),
]);
export type DraftContent = z.infer<typeof draftContent>;

const versionNumber = z.number().int().positive();

export const createVersionInput = z.object({
  promptSlug: existingPromptSlug,
  content: draftContent,
  message: z.string().trim().min(1, "Say what changed.").max(500, "Use at most 500 characters."),
  /** The version it was edited from; null for a prompt's first. Refused when it is not the newest any more. */
  parentNumber: versionNumber.nullable(),
});
export type CreateVersionInput = z.infer<typeof createVersionInput>;

export const listVersionsInput = z.object({
  promptSlug: existingPromptSlug,
  limit: z.number().int().min(1).max(100).default(50),
  /** The `nextCursor` of the page before. */
  cursor: versionNumber.optional(),
});
export type ListVersionsInput = z.infer<typeof listVersionsInput>;

export const getVersionInput = z.object({ promptSlug: existingPromptSlug, number: versionNumber });
export type GetVersionInput = z.infer<typeof getVersionInput>;

export const findLatestVersionInput = z.object({ promptSlug: existingPromptSlug });
export type FindLatestVersionInput = z.infer<typeof findLatestVersionInput>;

export const restoreVersionInput = z.object({ ...getVersionInput.shape });
export type RestoreVersionInput = GetVersionInput;

export const compareVersionsInput = z.object({
  promptSlug: existingPromptSlug,
  from: versionNumber,
  to: versionNumber,
});
export type CompareVersionsInput = z.infer<typeof compareVersionsInput>;
