import type { Attributes } from "../attribute-value";
import type { SpanMessage } from "../normalized-span";
import type { OtlpSpan } from "../otlp-span";
import { readMessages, readToolCalls } from "../span-messages";
import type { FallbackContent } from "./convention";
import { readText } from "./value-readers";

const MESSAGE_EVENT_ROLES = new Map([
  ["gen_ai.system.message", "system"],
  ["gen_ai.user.message", "user"],
  ["gen_ai.assistant.message", "assistant"],
  ["gen_ai.tool.message", "tool"],
]);

/** The deprecated forms: one span event per message, or `gen_ai.prompt.0.content` and its siblings. */
export function readGenAiFallbackContent(span: OtlpSpan): FallbackContent | null {
  const fromEvents = readMessageEvents(span);
  if (fromEvents.input.length > 0 || fromEvents.output.length > 0) {
    return fromEvents;
  }
  return readIndexedContent(span.attributes);
}

function readMessageEvents(span: OtlpSpan): FallbackContent {
  const content: FallbackContent = { input: [], output: [], finishReason: null };
  for (const event of span.events) {
    const role = MESSAGE_EVENT_ROLES.get(event.name);
    if (role !== undefined) {
      content.input.push(...readMessages(withId(event.attributes), role));
    } else if (event.name === "gen_ai.choice") {
      content.output.push(...readMessages(event.attributes.message ?? event.attributes, "assistant"));
      content.finishReason ??= readText(event.attributes.finish_reason ?? null) ?? null;
    }
  }
  return content;
}

/** A tool's message event names the call it answers `id`. */
function withId(attributes: Attributes): Attributes {
  const id = attributes.id;
  return id === undefined ? attributes : { tool_call_id: id, ...attributes };
}

function readIndexedContent(attributes: Attributes): FallbackContent | null {
  const input = readIndexedMessages(attributes, "gen_ai.prompt", "user");
  const output = readIndexedMessages(attributes, "gen_ai.completion", "assistant");
  if (input.length === 0 && output.length === 0) {
    return null;
  }
  const finishReason = readText(attributes["gen_ai.completion.0.finish_reason"] ?? null) ?? null;
  return { input, output, finishReason };
}

function readIndexedMessages(attributes: Attributes, prefix: string, role: string): SpanMessage[] {
  const messages: SpanMessage[] = [];
  for (let index = 0; hasMessage(attributes, `${prefix}.${index}`); index++) {
    const at = `${prefix}.${index}`;
    const message: Attributes = { role: attributes[`${at}.role`] ?? role };
    const content = attributes[`${at}.content`];
    const toolCallId = attributes[`${at}.tool_call_id`];
    messages.push(
      ...readMessages(
        {
          ...message,
          ...(content === undefined ? {} : { content }),
          ...(toolCallId === undefined ? {} : { tool_call_id: toolCallId }),
        },
        role,
      ).map((read) => withToolCalls(read, attributes, at)),
    );
  }
  return messages;
}

function hasMessage(attributes: Attributes, at: string): boolean {
  return `${at}.role` in attributes || `${at}.content` in attributes;
}

function withToolCalls(message: SpanMessage, attributes: Attributes, at: string): SpanMessage {
  const toolCalls = [];
  for (let index = 0; `${at}.tool_calls.${index}.name` in attributes; index++) {
    const call = `${at}.tool_calls.${index}`;
    toolCalls.push({
      id: attributes[`${call}.id`] ?? null,
      name: attributes[`${call}.name`] ?? null,
      arguments: attributes[`${call}.arguments`] ?? null,
    });
  }
  return toolCalls.length === 0 ? message : { ...message, toolCalls: readToolCalls(toolCalls) };
}
