/** Wire contract of imports and exports. Isomorphic, imports only zod. */
import { z } from "zod";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";
import { MAX_UPLOAD_BYTES } from "./transfer-limits";

export const CONFLICT_CHOICES = ["skip", "add"] as const;
export type ConflictChoice = (typeof CONFLICT_CHOICES)[number];

const folder = z.string().trim().max(200);

const uploadedFile = z.object({
  /** As it was chosen, folders included. */
  name: z.string().min(1).max(500),
  /** Its bytes, in base64. */
  data: z.base64().max(Math.ceil(MAX_UPLOAD_BYTES / 3) * 4),
});
export type UploadedFile = z.infer<typeof uploadedFile>;

export const importFilesInput = z.object({
  files: z.array(uploadedFile).min(1, "Choose a file.").max(5_000, "Choose at most 5,000 files."),
  /** Where everything is put; "" for the workspace itself. */
  folder: folder.default(""),
  /** What becomes of a prompt whose name is taken: left as it is, or given the versions on top of its own. */
  onConflict: z.enum(CONFLICT_CHOICES).default("skip"),
  /** Imports what can be read, although something cannot. */
  leavesOutProblems: z.boolean().default(false),
});
export type ImportFilesInput = z.input<typeof importFilesInput>;

export const exportPromptsInput = z.discriminatedUnion("scope", [
  z.object({ scope: z.literal("workspace") }),
  z.object({ scope: z.literal("folder"), folder: folder.min(1) }),
  z.object({ scope: z.literal("prompt"), promptSlug: existingPromptSlug }),
]);
export type ExportPromptsInput = z.infer<typeof exportPromptsInput>;

export const VERSION_FORMATS = ["dotprompt", "prompty"] as const;
export type VersionFormat = (typeof VERSION_FORMATS)[number];

export const exportVersionInput = z.object({
  promptSlug: existingPromptSlug,
  number: z.coerce.number().int().positive(),
  format: z.enum(VERSION_FORMATS),
});
export type ExportVersionInput = z.infer<typeof exportVersionInput>;
