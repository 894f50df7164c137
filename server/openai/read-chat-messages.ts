import type { RenderedMessage, RenderedPart } from "@/server/templates/rendered-message-schemas";
import type { ChatMessage, ChatPart } from "./chat-message";

export const readChatMessages = (messages: readonly ChatMessage[]): RenderedMessage[] =>
  messages.map(readMessage);

function readMessage(message: ChatMessage): RenderedMessage {
  switch (message.role) {
    case "system":
    case "developer":
      return { role: "system", content: textOf(message.content) };
    case "user":
      return { role: "user", content: contentOf(message.content) };
    case "tool":
      return { role: "tool", content: textOf(message.content), toolCallId: message.tool_call_id };
    case "assistant":
      return readAssistant(message);
  }
}

function readAssistant(message: Extract<ChatMessage, { role: "assistant" }>): RenderedMessage {
  const { content, refusal, tool_calls } = message;
  const calls = tool_calls?.map(({ id, function: called }) => ({ id, ...called }));
  return {
    role: "assistant",
    content: textOf(content ?? refusal ?? ""),
    ...(calls?.length ? { toolCalls: calls } : {}),
  };
}

/** Only users send anything but text. */
function textOf(content: string | readonly Extract<ChatPart, { type: "text" | "refusal" }>[]): string {
  if (typeof content === "string") return content;
  return content.map((part) => (part.type === "text" ? part.text : part.refusal)).join("");
}

type UserContent = Extract<ChatMessage, { role: "user" }>["content"];

function contentOf(content: UserContent): RenderedMessage["content"] {
  return typeof content === "string" ? content : content.map(readPart);
}

function readPart(part: Exclude<UserContent, string>[number]): RenderedPart {
  switch (part.type) {
    case "text":
      return part;
    case "image_url":
      return { type: "image", ...part.image_url.url };
    case "file": {
      const { file_data, filename } = part.file;
      return { type: "file", ...file_data, ...(filename === undefined ? {} : { name: filename }) };
    }
  }
}
