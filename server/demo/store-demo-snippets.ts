import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DemoSnippetHistory } from "./demo-snippets";
import { storeDemoVersions } from "./store-demo-versions";

/** Before the prompts that pin them. */
export async function storeDemoSnippets(
  ctx: WorkspaceContext,
  histories: readonly DemoSnippetHistory[],
  authorIds: readonly string[],
): Promise<void> {
  const written = histories.map(({ snippet, versions }) => ({
    ...snippet,
    type: "snippet" as const,
    versions,
  }));
  await storeDemoVersions(ctx, written, authorIds);
}
