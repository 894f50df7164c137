import { type Attributes, type AttributeValue, isAttributes, parseJsonText } from "./attribute-value";
import type { SpanMessage, SpanToolCall } from "./normalized-span";

// The parts of a message, as OpenTelemetry, the AI SDK, OpenAI, Anthropic and Gemini write them. A part that is not
// understood stays readable in the span's attributes.

const TEXT_TYPES = new Set<unknown>(["text", "input_text", "output_text"]);
const CALL_TYPES = new Set<unknown>([
  "tool_call",
  "tool-call",
  "tool_use",
  "function_call",
  "custom_tool_call",
]);
const RESULT_TYPES = new Set<unknown>([
  "tool_call_response",
  "tool-result",
  "tool_result",
  "function_call_output",
  "custom_tool_call_output",
]);

/** Text with or without a type: libraries give their answer as `{text, toolCalls}`. */
export function isTextPart(part: Attributes): boolean {
  return typeof part.text === "string" && (part.type === undefined || TEXT_TYPES.has(part.type));
}

export function isToolCall(part: AttributeValue): boolean {
  return isAttributes(part) && (CALL_TYPES.has(part.type) || isAttributes(part.functionCall));
}

export function isToolResult(part: AttributeValue): boolean {
  return isAttributes(part) && (RESULT_TYPES.has(part.type) || isAttributes(part.functionResponse));
}

export function readToolCalls(value: AttributeValue | undefined): SpanToolCall[] {
  const parsed = typeof value === "string" ? parseJsonText(value) : value;
  return Array.isArray(parsed) ? parsed.flatMap((item) => readToolCall(item)) : [];
}

/** Adds content, a text or parts of it, to the message. */
export function addContent(message: SpanMessage, content: AttributeValue, toolCalls: SpanToolCall[]): void {
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

/** Text of a value that need not be text: a tool's result, say. */
export function textOfValue(value: AttributeValue | undefined): string {
  if (value === undefined || value === null) {
    return "";
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

function addPart(message: SpanMessage, part: Attributes, toolCalls: SpanToolCall[]): void {
  if (TEXT_TYPES.has(part.type)) {
    message.content += textOfValue(part.content ?? part.text);
  } else if (isToolCall(part)) {
    toolCalls.push(...readToolCall(part.functionCall ?? part));
  } else if (isToolResult(part)) {
    addToolResult(message, isAttributes(part.functionResponse) ? part.functionResponse : part);
  } else if (isTextPart(part)) {
    message.content += textOfValue(part.text);
  }
}

function addToolResult(message: SpanMessage, part: Attributes): void {
  message.content += textOfToolResult(part.response ?? part.output ?? part.result ?? part.content);
  const id = part.call_id ?? part.id ?? part.toolCallId ?? part.tool_use_id;
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
  // Items of OpenAI's responses have an id of their own beside the call's.
  const id = call.call_id ?? call.id ?? call.toolCallId ?? null;
  const input = call.arguments ?? call.input ?? call.args ?? null;
  return [
    {
      id: typeof id === "string" && id !== "" ? id : null,
      name: textOfValue(call.name ?? call.toolName),
      arguments: typeof input === "string" ? parseJsonText(input) : input,
    },
  ];
}
