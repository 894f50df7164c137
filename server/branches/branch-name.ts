/** What branches are called. Isomorphic, imports only zod. */
import { z } from "zod";

const MAX_LENGTH = 60;

/** `main`, `shorter-answers`, `maya/tone`. */
export const branchName = z
  .string()
  .trim()
  .min(1, "Give the branch a name.")
  .max(MAX_LENGTH, `Use at most ${MAX_LENGTH} characters.`)
  .regex(
    /^[a-z0-9]+([-_./][a-z0-9]+)*$/,
    "Use lower-case letters, digits, and single “-”, “_”, “.” or “/” between them.",
  );

/** Names an existing branch; what a name may look like is decided where branches are made. */
export const existingBranchName = z.string().trim().min(1, "Choose a branch.").max(MAX_LENGTH);
