/** What is set, in a few words each. Pure. */
import type { DraftDocument } from "@/server/drafts/draft-document";

export function summarizeSettings(draft: DraftDocument, variableCount: number) {
  return {
    model: draft.model.name.trim() || "Your application chooses",
    variables: counted(variableCount, "variable"),
    tools: toolsText(draft),
    responseFormat: responseText(draft.responseFormat),
    fallbacks: draft.fallbacks.map(({ name }) => name.trim() || "?").join(", ") || "None",
    retry: retryText(draft.retry),
    metadata: metadataText(draft.metadata),
  };
}

const counted = (count: number, noun: string, plural = `${noun}s`) =>
  count === 0 ? "None" : `${count} ${count === 1 ? noun : plural}`;

function toolsText({ tools, toolChoice }: DraftDocument): string {
  const count = counted(tools.length, "tool");
  if (toolChoice === "required") return `${count}, one required`;
  return toolChoice.startsWith("tool:") ? `${count}, ${toolChoice.slice("tool:".length)} required` : count;
}

function responseText({ type, name }: DraftDocument["responseFormat"]): string {
  if (type === "text") return "Text";
  return type === "json" ? "JSON" : `JSON Schema: ${name || "answer"}`;
}

function retryText(retry: DraftDocument["retry"]): string {
  if (retry === null) return "Provider’s default";
  const times = retry.maxRetries.trim() || "0";
  return times === "1" ? "Once more" : `${times} times more`;
}

function metadataText(text: string): string {
  if (text.trim() === "") return "None";
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null
      ? counted(Object.keys(value).length, "entry", "entries")
      : "?";
  } catch {
    return "Not JSON yet";
  }
}
