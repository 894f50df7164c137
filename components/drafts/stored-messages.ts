import type { DraftMessage } from "@/server/drafts/draft-document";
import type { PromptMessage } from "@/server/versions/prompt-content";

/** Messages as a version would hold them, whatever is still missing in them. */
export function toStoredMessages(messages: readonly DraftMessage[]): PromptMessage[] {
  return messages.map(({ id, role, content, name, toolCallId, toolCalls }): PromptMessage => {
    switch (role) {
      case "placeholder":
        return { id, role, name: name.trim() };
      case "tool":
        return { id, role, content, toolCallId };
      case "assistant":
        return { id, role, content, toolCalls };
      default:
        return { id, role, content };
    }
  });
}
