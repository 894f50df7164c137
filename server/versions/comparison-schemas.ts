/** Wire contract of comparing. Isomorphic, imports only zod and the shapes of prompts and drafts. */
import { z } from "zod";
import { existingBranchName } from "@/server/branches/branch-name";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { parseSide } from "@/server/diffs/comparison-side";
import { draftDocument } from "@/server/drafts/draft-document";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";

const side = z.string().transform((text, ctx) => {
  const parsed = parseSide(text);
  if (parsed) return parsed;
  ctx.addIssue(
    "Name a version (3), a draft (draft:main), a branch (branch:main) or what is live (live:production).",
  );
  return z.NEVER;
});

const sides = { promptSlug: existingPromptSlug, before: side, after: side };

export const compareSidesInput = z.object(sides);
export type CompareSidesInput = z.infer<typeof compareSidesInput>;

export const compareRenderedInput = z.object({
  ...sides,
  /** As typed, by variable; what is left out stands in by its example, its default or its name. */
  values: z.record(z.string().max(100), z.string().max(200_000)).default({}),
});
export type CompareRenderedInput = z.infer<typeof compareRenderedInput>;

export const compareDocumentInput = z.object({
  promptSlug: existingPromptSlug,
  /** Compared with this branch's newest version. */
  branchName: existingBranchName.default(MAIN_BRANCH),
  document: draftDocument,
});
export type CompareDocumentInput = z.infer<typeof compareDocumentInput>;
