import { type Attributes, type AttributeValue, isAttributes, parseJsonText } from "./attribute-value";
import {
  addContent,
  isTextPart,
  isToolCall,
  isToolResult,
  readToolCalls,
  textOfValue,
} from "./message-parts";
import type { SpanMessage } from "./normalized-span";

// One tolerant reader for the shapes messages come in: lists of them, whole requests and answers of providers, and
// values that are no messages at all but what an application's own function took and gave.

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
  return isAttributes(parsed) ? readObject(parsed, role) : [];
}

/** A system instruction: text, or parts without a role. */
export function readSystemInstructions(value: AttributeValue | undefined): SpanMessage[] {
  return readMessages(value, "system");
}

function readPartList(parts: AttributeValue[], role: string): SpanMessage[] {
  return parts.length === 0 ? [] : readMessageParts({ parts }, role);
}

/** A part has a type and no role; a message has a role. */
function isPart(value: AttributeValue): boolean {
  return (
    isAttributes(value) &&
    typeof value.type === "string" &&
    value.role === undefined &&
    !LANGCHAIN_ROLES.has(value.type) &&
    value.lc === undefined
  );
}

function readObject(object: Attributes, role: string): SpanMessage[] {
  if (isAttributes(object.kwargs) && object.lc !== undefined) {
    return readMessageParts({ role: roleOfLangChain(object) ?? role, ...object.kwargs }, role);
  }
  return object.role === undefined ? readWithoutRole(object, role) : readMessageParts(object, role);
}

function readWithoutRole(object: Attributes, role: string): SpanMessage[] {
  // A candidate of Gemini's holds its message as the content.
  const held = isAttributes(object.content) ? object.content : contentWithin(object);
  if (held !== undefined) {
    return [...readSystemInstructions(object.system ?? object.instructions), ...readMessages(held, role)];
  }
  if (isToolCall(object)) {
    return readMessageParts({ role: "assistant", parts: [object] }, role);
  }
  if (isToolResult(object)) {
    return readMessageParts({ role: "tool", parts: [object] }, role);
  }
  if (isTextPart(object)) {
    return readMessageParts({ content: object.text ?? "", toolCalls: object.toolCalls ?? [] }, role);
  }
  return MESSAGE_KEYS.some((key) => object[key] !== undefined)
    ? readMessageParts(object, role)
    : readAnything(object, role);
}

const MESSAGE_KEYS = [
  "content",
  "parts",
  "tool_calls",
  "toolCalls",
  "tool_call_id",
  "toolCallId",
  "type",
] as const;

/** What an application's function took or gave is shown as it is. */
function readAnything(object: Attributes, role: string): SpanMessage[] {
  return Object.keys(object).length === 0 ? [] : [{ role, content: JSON.stringify(object) }];
}

/** Where requests and answers keep their messages: OpenAI, Anthropic, Gemini, LangChain, the AI SDK. */
const CONTAINERS = [
  "body",
  "messages",
  "prompt",
  "choices",
  "message",
  "candidates",
  "contents",
  "generations",
  "input",
  "output",
] as const;

function contentWithin(object: Attributes): AttributeValue | undefined {
  if (MESSAGE_KEYS.some((key) => key !== "type" && object[key] !== undefined) || isToolResult(object)) {
    return undefined;
  }
  for (const key of CONTAINERS) {
    const held = object[key];
    if (typeof held === "object" && held !== null) {
      return held;
    }
  }
  return typeof object.prompt === "string" ? object.prompt : undefined;
}

/** One message, or one per tool result when a message answers several calls at once. */
function readMessageParts(object: Attributes, role: string): SpanMessage[] {
  if (saysNothing(object)) {
    return [];
  }
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

/** What is left of a message whose content the client was told not to send; an empty text is a message. */
function saysNothing(object: Attributes): boolean {
  const content = object.parts ?? object.content;
  const isBare = isAbsent(content) || (Array.isArray(content) && content.every(isBarePart));
  return (
    isBare &&
    isAbsent(object.tool_calls ?? object.toolCalls) &&
    isAbsent(object.tool_call_id ?? object.toolCallId)
  );
}

function isBarePart(part: AttributeValue): boolean {
  if (!isAttributes(part)) {
    return false;
  }
  for (const key in part) {
    if (key !== "type") {
      return false;
    }
  }
  return true;
}

function isAbsent(value: AttributeValue | undefined): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function readMessage(object: Attributes, role: string): SpanMessage {
  const message: SpanMessage = { role: roleOf(object, role), content: "" };
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

function roleOf(object: Attributes, role: string): string {
  const ofType = typeof object.type === "string" ? LANGCHAIN_ROLES.get(object.type) : undefined;
  const text = textOfValue(object.role ?? ofType ?? role);
  return text === "model" ? "assistant" : text;
}

const LANGCHAIN_ROLES = new Map([
  ["human", "user"],
  ["ai", "assistant"],
  ["system", "system"],
  ["tool", "tool"],
]);

/** LangChain serialises a message as its class: `[..., "HumanMessage"]`. */
function roleOfLangChain({ id }: Attributes): string | undefined {
  const name = Array.isArray(id) ? textOfValue(id.at(-1)) : "";
  return LANGCHAIN_ROLES.get(name.replace(/Message(Chunk)?$/, "").toLowerCase());
}
