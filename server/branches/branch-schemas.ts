/** Wire contract of branches. Isomorphic, imports only zod and the shapes of prompts. */
import { z } from "zod";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";

export const MAIN_BRANCH = "main";

/** `main`, `shorter-answers`, `maya/tone`. */
export const branchName = z
  .string()
  .trim()
  .min(1, "Give the branch a name.")
  .max(60, "Use at most 60 characters.")
  .regex(
    /^[a-z0-9]+([-_./][a-z0-9]+)*$/,
    "Use lower-case letters, digits, and single “-”, “_”, “.” or “/” between them.",
  );

export const listBranchesInput = z.object({ promptSlug: existingPromptSlug });
export type ListBranchesInput = z.infer<typeof listBranchesInput>;
