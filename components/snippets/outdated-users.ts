import type { SnippetUse } from "@/server/snippets/list-snippet-uses";

/** The prompts whose newest version on `main` holds an older version of the snippet. */
export function outdatedOnMain(uses: readonly SnippetUse[]): readonly SnippetUse[] {
  return uses.filter(({ isOutdated, branchNames }) => isOutdated && branchNames.includes("main"));
}
