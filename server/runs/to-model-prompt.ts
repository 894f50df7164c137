/** A rendered prompt in the form that providers' clients take. Pure. */
import type {
  LanguageModelV4FilePart,
  LanguageModelV4Message,
  LanguageModelV4Prompt,
  LanguageModelV4TextPart,
} from "@ai-sdk/provider";
import type { RenderedMessage, RenderedPart } from "@/server/templates/rendered-message-schemas";

type ToolMessage = Extract<LanguageModelV4Message, { role: "tool" }>;
type AssistantPart = Extract<LanguageModelV4Message, { role: "assistant" }>["content"][number];

export function toModelPrompt(messages: readonly RenderedMessage[]): LanguageModelV4Prompt {
  const prompt: LanguageModelV4Message[] = [];
  const toolNames = new Map<string, string>();
  for (const message of messages) {
    if (message.role === "assistant") {
      for (const { id, name } of message.toolCalls ?? []) toolNames.set(id, name);
    }
    const last = prompt.at(-1);
    const converted = toModelMessage(message, toolNames);
    // The answers to calls that were made together belong together.
    if (converted.role === "tool" && last?.role === "tool") last.content.push(...converted.content);
    else prompt.push(converted);
  }
  return prompt;
}

function toModelMessage(
  message: RenderedMessage,
  toolNames: ReadonlyMap<string, string>,
): LanguageModelV4Message {
  switch (message.role) {
    case "system":
      return { role: "system", content: textOf(message.content) };
    case "user":
      return { role: "user", content: partsOf(message.content) };
    case "assistant":
      return { role: "assistant", content: assistantParts(message) };
    case "tool":
      return toolMessage(message, toolNames.get(message.toolCallId) ?? "");
  }
}

function assistantParts(message: Extract<RenderedMessage, { role: "assistant" }>): AssistantPart[] {
  const calls = (message.toolCalls ?? []).map(({ id, name, arguments: json }) => ({
    type: "tool-call" as const,
    toolCallId: id,
    toolName: name,
    input: readArguments(json),
  }));
  const parts = message.content === "" && calls.length > 0 ? [] : partsOf(message.content);
  return [...parts, ...calls];
}

/** Models sometimes write what is no JSON; their own words are what they should see again. */
function readArguments(json: string): unknown {
  try {
    return JSON.parse(json === "" ? "{}" : json);
  } catch {
    return json;
  }
}

function toolMessage(
  { content, toolCallId }: Extract<RenderedMessage, { role: "tool" }>,
  toolName: string,
): ToolMessage {
  const output = { type: "text" as const, value: textOf(content) };
  return { role: "tool", content: [{ type: "tool-result", toolCallId, toolName, output }] };
}

/** The text of a message; images and files have no place where this is asked for. */
export function textOf(content: RenderedMessage["content"]): string {
  if (typeof content === "string") return content;
  return content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
}

function partsOf(content: RenderedMessage["content"]): (LanguageModelV4TextPart | LanguageModelV4FilePart)[] {
  return typeof content === "string" ? [{ type: "text", text: content }] : content.map(toModelPart);
}

function toModelPart(part: RenderedPart): LanguageModelV4TextPart | LanguageModelV4FilePart {
  if (part.type === "text") return part;
  const filename = part.type === "file" && part.name !== undefined ? { filename: part.name } : {};
  if ("data" in part) {
    return { type: "file", mediaType: part.mediaType, data: { type: "data", data: part.data }, ...filename };
  }
  const mediaType = part.type === "image" ? "image/*" : mediaTypeOfPath(part.url);
  return { type: "file", mediaType, data: { type: "url", url: new URL(part.url) }, ...filename };
}

const MEDIA_TYPES = new Map([
  ["pdf", "application/pdf"],
  ["txt", "text/plain"],
  ["md", "text/markdown"],
  ["csv", "text/csv"],
  ["html", "text/html"],
  ["json", "application/json"],
  ["mp3", "audio/mpeg"],
  ["wav", "audio/wav"],
  ["mp4", "video/mp4"],
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["webp", "image/webp"],
  ["gif", "image/gif"],
]);

/** A file's address does not say what it holds; its ending mostly does, and most files that models read are PDFs. */
function mediaTypeOfPath(url: string): string {
  const ending = new URL(url).pathname.split(".").at(-1)?.toLowerCase() ?? "";
  return MEDIA_TYPES.get(ending) ?? "application/pdf";
}
