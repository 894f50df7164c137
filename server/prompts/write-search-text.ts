import { promptSearchTexts } from "@/db/schema";
import type { PromptContent } from "@/server/versions/prompt-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Makes a prompt found by the words of this content: that of main's newest version, in the transaction that saves it. */
export async function writeSearchText(
  { db, workspaceId }: WorkspaceContext,
  promptId: string,
  content: PromptContent,
): Promise<void> {
  const searchText = searchTextOf(content);
  await db
    .insert(promptSearchTexts)
    .values({ workspaceId, promptId, ...searchText })
    .onConflictDoUpdate({
      target: [promptSearchTexts.workspaceId, promptSearchTexts.promptId],
      set: searchText,
    });
}

export function searchTextOf(content: PromptContent): { variables: string; body: string } {
  return { variables: content.variables.map(({ name }) => name).join("\n"), body: bodyOf(content) };
}

function bodyOf(content: PromptContent): string {
  if (content.type === "text") return content.text;
  return content.messages
    .flatMap((message) => (message.role === "placeholder" ? [] : [message.content]))
    .join("\n\n");
}
