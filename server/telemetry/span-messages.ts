import { type Attributes, type AttributeValue, isAttributes, parseJsonText } from "./attribute-value";
import type { SpanMessage, SpanToolCall } from "./normalized-span";

// One tolerant reader for the shapes messages come in: OpenTelemetry's `parts`, the AI SDK's and Anthropic's
// content parts, OpenAI's `tool_calls`. Whatever is not understood stays readable in the span's attributes.

/** Reads messages from a structured value or its JSON text; plain text is one message of `role`. */
export function readMessages(value: AttributeValue | undefined, role: string): SpanMessage[] {
  const parsed = typeof value === "string" ? parseJsonText(value) : (value ?? null);
  if (typeof parsed === "string") {
    return parsed === "" ? [] : [{ role, content: parsed }];
  }
  if (Array.isArray(parsed)) {
    return parsed.every(isPart)
      ? readPartList(parsed, role)
      : parsed.flatMap((item) => readMessages(item, role));
  }
  return isAttributes(parsed) ? readMessageObject(parsed, role) : [];
}

/** A system instruction: text, or parts without a role. */
export function readSystemInstructions(value: AttributeValue | undefined): SpanMessage[] {
  return readMessages(value, "system");
}

export function readToolCalls(value: AttributeValue | undefined): SpanToolCall[] {
  const parsed = typeof value === "string" ? parseJsonText(value) : value;
  return Array.isArray(parsed) ? parsed.flatMap((item) => readToolCall(item)) : [];
}

/** Text of a value that need not be text: a tool's result, say. */
export function textOfValue(value: AttributeValue | undefined): string {
  if (value === undefined || value === null) {
    return "";
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

function readPartList(parts: AttributeValue[], role: string): SpanMessage[] {
  return parts.length === 0 ? [] : readMessageParts({ parts }, role);
}

/** A part has a type and no role; a message has a role. */
function isPart(value: AttributeValue): boolean {
  return isAttributes(value) && typeof value.type === "string" && value.role === undefined;
}

function readMessageObject(object: Attributes, role: string): SpanMessage[] {
  const nested = object.role === undefined ? (object.messages ?? object.prompt) : undefined;
  if (nested !== undefined) {
    return [...readSystemInstructions(object.system), ...readMessages(nested, role)];
  }
  return readMessageParts(object, role);
}

/** One message, or one per tool result when a message answers several calls at once. */
function readMessageParts(object: Attributes, role: string): SpanMessage[] {
  const parts = object.parts ?? object.content;
  const results = Array.isArray(parts) ? parts.filter(isToolResult) : [];
  if (!Array.isArray(parts) || results.length < 2) {
    return [readMessage(object, role)];
  }
  const others = parts.filter((part) => !isToolResult(part));
  const groups = others.length === 0 ? [] : [others];
  return [...groups, ...results.map((result) => [result])].map((group) =>
    readMessage({ role: object.role ?? role, parts: group }, role),
  );
}

function isToolResult(part: AttributeValue): boolean {
  return isAttributes(part) && typeof part.type === "string" && TOOL_RESULT_TYPES.has(part.type);
}

const TOOL_RESULT_TYPES = new Set(["tool_call_response", "tool-result", "tool_result"]);

function readMessage(object: Attributes, role: string): SpanMessage {
  const message: SpanMessage = { role: textOfValue(object.role ?? role), content: "" };
  const toolCalls = readToolCalls(object.tool_calls ?? object.toolCalls);
  addContent(message, object.parts ?? object.content ?? null, toolCalls);
  if (toolCalls.length > 0) {
    message.toolCalls = toolCalls;
  }
  const toolCallId = object.tool_call_id ?? object.toolCallId;
  if (typeof toolCallId === "string" && toolCallId !== "") {
    message.toolCallId = toolCallId;
  }
  return message;
}

function addContent(message: SpanMessage, content: AttributeValue, toolCalls: SpanToolCall[]): void {
  if (!Array.isArray(content)) {
    message.content += textOfValue(content);
    return;
  }
  for (const part of content) {
    if (typeof part === "string") {
      message.content += part;
    } else if (isAttributes(part)) {
      addPart(message, part, toolCalls);
    }
  }
}

function addPart(message: SpanMessage, part: Attributes, toolCalls: SpanToolCall[]): void {
  switch (part.type) {
    case "text":
    case "input_text":
    case "output_text":
      message.content += textOfValue(part.content ?? part.text);
      break;
    case "tool_call":
    case "tool-call":
    case "tool_use":
      toolCalls.push(...readToolCall(part));
      break;
    case "tool_call_response":
    case "tool-result":
    case "tool_result":
      addToolResult(message, part);
      break;
  }
}

function addToolResult(message: SpanMessage, part: Attributes): void {
  message.content += textOfToolResult(part.response ?? part.output ?? part.result ?? part.content);
  const id = part.id ?? part.toolCallId ?? part.tool_use_id;
  if (typeof id === "string" && id !== "") {
    message.toolCallId = id;
  }
}

/** The AI SDK wraps a result as `{type, value}`. */
function textOfToolResult(result: AttributeValue | undefined): string {
  const isWrapped = isAttributes(result) && typeof result.type === "string" && result.value !== undefined;
  return textOfValue(isWrapped ? result.value : result);
}

function readToolCall(value: AttributeValue): SpanToolCall[] {
  if (!isAttributes(value)) {
    return [];
  }
  const call = isAttributes(value.function) ? { ...value, ...value.function } : value;
  const id = call.id ?? call.toolCallId ?? null;
  const name = textOfValue(call.name ?? call.toolName);
  const input = call.arguments ?? call.input ?? call.args ?? null;
  return [
    {
      id: typeof id === "string" && id !== "" ? id : null,
      name,
      arguments: typeof input === "string" ? parseJsonText(input) : input,
    },
  ];
}
