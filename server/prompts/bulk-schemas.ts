/** Wire contract of changes to many prompts at once. Isomorphic, imports only zod. */
import { z } from "zod";
import { targetFolder } from "@/server/folders/folder-schemas";
import { promptSlug, promptTag } from "./prompt-schemas";

export const MAX_BULK = 2_000;

const promptId = z.string().min(1).max(40);

export const promptsChange = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("tag"), tag: promptTag }),
  z.object({ kind: z.literal("untag"), tag: promptTag }),
  /** Each keeps its name and comes to lie directly in this folder. */
  z.object({ kind: z.literal("move"), folder: targetFolder }),
  z.object({ kind: z.literal("archive") }),
  z.object({ kind: z.literal("restore") }),
  /** Takes a move back. */
  z.object({
    kind: z.literal("rename"),
    slugs: z.array(z.object({ promptId, slug: promptSlug })).max(MAX_BULK),
  }),
]);
export type PromptsChange = z.infer<typeof promptsChange>;

export const changePromptsInput = z.object({
  promptIds: z
    .array(promptId)
    .min(1, "Select at least one prompt.")
    .max(MAX_BULK, `Change at most ${MAX_BULK.toLocaleString("en")} prompts at once.`),
  change: promptsChange,
});
export type ChangePromptsInput = z.infer<typeof changePromptsInput>;
