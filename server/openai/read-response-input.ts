import type { RenderedMessage, RenderedPart } from "@/server/templates/rendered-message-schemas";
import type { InputItem, InputPart } from "./response-input";

type AssistantMessage = Extract<RenderedMessage, { role: "assistant" }>;

export function readResponseInput(input: string | readonly InputItem[]): RenderedMessage[] {
  if (typeof input === "string") return [{ role: "user", content: input }];
  const messages: RenderedMessage[] = [];
  for (const item of input) addItem(messages, item);
  return messages;
}

/** An assistant's turn comes in pieces, its text and each of its calls; a model is told of it as of one message. */
function addItem(messages: RenderedMessage[], item: InputItem): void {
  switch (item.type) {
    case "function_call":
      addCall(messages, item);
      return;
    case "function_call_output":
      messages.push({ role: "tool", content: textOf(item.output), toolCallId: item.call_id });
      return;
    // A model's thoughts are its provider's affair, and references were refused.
    case "reasoning":
    case "item_reference":
      return;
    default:
      messages.push(readMessage(item));
  }
}

function addCall(messages: RenderedMessage[], item: Extract<InputItem, { type: "function_call" }>): void {
  const call = { id: item.call_id, name: item.name, arguments: item.arguments };
  const last = messages.at(-1);
  const before: AssistantMessage | undefined = last?.role === "assistant" ? last : undefined;
  if (before) messages.pop();
  messages.push({
    role: "assistant",
    content: before?.content ?? "",
    toolCalls: [...(before?.toolCalls ?? []), call],
  });
}

function readMessage({ role, content }: Extract<InputItem, { role: string }>): RenderedMessage {
  if (role === "user") {
    const parts = typeof content === "string" ? content : content.map(readPart);
    return { role, content: parts };
  }
  return role === "assistant"
    ? { role, content: textOf(content) }
    : { role: "system", content: textOf(content) };
}

function readPart(part: InputPart): RenderedPart {
  switch (part.type) {
    case "input_text":
    case "output_text":
      return { type: "text", text: part.text };
    case "refusal":
      return { type: "text", text: part.refusal };
    case "input_image":
      return { type: "image", ...part.image_url };
    case "input_file":
      return { type: "file", ...fileOf(part) };
  }
}

/** As the value of a file variable too. */
export function fileOf({ source, filename }: Extract<InputPart, { type: "input_file" }>) {
  return { ...source, ...(filename === undefined ? {} : { name: filename }) };
}

function textOf(content: string | readonly InputPart[]): string {
  if (typeof content === "string") return content;
  return content.map((part) => textOfPart(readPart(part))).join("");
}

const textOfPart = (part: RenderedPart) => (part.type === "text" ? part.text : "");
