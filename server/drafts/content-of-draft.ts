/** What a draft says, as the content to save, and what stands in its way. Pure and isomorphic. */
import type { DraftContent } from "@/server/versions/version-schemas";
import type { DraftDocument, DraftError, DraftMessage } from "./draft-document";
import { readModel } from "./read-draft-model";
import { readResponseFormat, readRetry, readToolChoice, readTools } from "./read-draft-settings";
import { readVariables } from "./read-draft-variables";
import { readJsonObject } from "./read-json-text";

export type ReadDraft = { readonly content: DraftContent; readonly errors: readonly DraftError[] };

/** Always gives a content, so that a preview can show what can be read; it may be saved when there are no errors. */
export function contentOf(draft: DraftDocument): ReadDraft {
  const errors: DraftError[] = [];
  const model = readModel(draft.model, "content.model", errors);
  const fallbacks = draft.fallbacks.flatMap((fallback, index) => {
    const path = `content.fallbacks.${index}`;
    const read = readModel(fallback, path, errors);
    if (read === null) errors.push({ path, message: "Choose a provider and a model, or remove it." });
    return read === null ? [] : [read];
  });
  const settings = {
    templateFormat: draft.templateFormat,
    variables: readVariables(draft.variables, errors),
    model,
    fallbacks,
    retry: readRetry(draft.retry, errors),
    tools: readTools(draft.tools, errors),
    toolChoice: readToolChoice(draft.toolChoice),
    responseFormat: readResponseFormat(draft.responseFormat, errors),
    metadata: readJsonObject(draft.metadata, "content.metadata", errors) ?? {},
  };
  if (draft.type === "text") return { content: { type: "text", text: draft.text, ...settings }, errors };
  const messages = draft.messages.map(readMessage);
  return { content: { type: "chat", messages, ...settings }, errors };
}

function readMessage(message: DraftMessage): Extract<DraftContent, { type: "chat" }>["messages"][number] {
  const { id, role, content, name, toolCallId, toolCalls } = message;
  switch (role) {
    case "placeholder":
      return { id, role, name: name.trim() };
    case "tool":
      return { id, role, content, toolCallId: toolCallId.trim() };
    case "assistant":
      return { id, role, content, ...(toolCalls.length > 0 ? { toolCalls } : {}) };
    default:
      return { id, role, content };
  }
}
