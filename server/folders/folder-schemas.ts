/** Wire contract of folders. Isomorphic, imports only zod. */
import { z } from "zod";
import { MAX_SLUG_LENGTH, PROMPT_KINDS, promptSlug } from "@/server/prompts/prompt-schemas";

const MAX_FOLDER_LEVELS = 7;

/** `support` or `support/tone`: what stands before a prompt's name. */
export const folderPath = z
  .string()
  .trim()
  .min(1, "Give the folder a name.")
  .refine(
    (path) => path.split("/").length <= MAX_FOLDER_LEVELS,
    `Use at most ${MAX_FOLDER_LEVELS} levels of folders.`,
  )
  .pipe(promptSlug);

/** Names an existing folder. */
const existingFolderPath = z.string().trim().min(1, "Choose a folder.").max(MAX_SLUG_LENGTH);

/** Where things are moved to: "" is the top. */
export const targetFolder = z.union([z.literal(""), folderPath]);

export const listFoldersInput = z.object({ kind: z.enum(PROMPT_KINDS).default("prompt") });
export type ListFoldersInput = z.infer<typeof listFoldersInput>;

export const createFolderInput = z.object({ path: folderPath });
export type CreateFolderInput = z.infer<typeof createFolderInput>;

/** A new path is a move, a new name, or both. */
export const moveFolderInput = z.object({ path: existingFolderPath, newPath: folderPath });
export type MoveFolderInput = z.infer<typeof moveFolderInput>;

export const deleteFolderInput = z.object({ path: existingFolderPath });
export type DeleteFolderInput = z.infer<typeof deleteFolderInput>;
