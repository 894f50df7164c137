import type { DraftDocument } from "@/server/drafts/draft-document";

/** The draft with another text of its system message. */
export function withSystemText(draft: DraftDocument, edit: (text: string) => string): DraftDocument {
  const messages = draft.messages.map((message) =>
    message.role === "system" ? { ...message, content: edit(message.content) } : message,
  );
  return { ...draft, messages };
}
