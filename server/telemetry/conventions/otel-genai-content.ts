import { type Attributes, type AttributeValue, isAttributes } from "../attribute-value";
import type { SpanMessage } from "../normalized-span";
import type { OtlpSpan } from "../otlp-span";
import { readMessages } from "../span-messages";
import type { FallbackContent } from "./convention";
import { listOf, unflattenList } from "./flat-messages";
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
  return isSaid(fromEvents) ? fromEvents : readIndexedContent(span.attributes);
}

function isSaid({ input, output, finishReason }: FallbackContent): boolean {
  return input.length > 0 || output.length > 0 || finishReason !== null;
}

function readMessageEvents(span: OtlpSpan): FallbackContent {
  const content: FallbackContent = { input: [], output: [], finishReason: null };
  for (const event of span.events) {
    const role = MESSAGE_EVENT_ROLES.get(event.name);
    if (role !== undefined) {
      content.input.push(...readMessages(messageOf(event.attributes), role));
    } else if (event.name === "gen_ai.choice") {
      const { message, finish_reason: finishReason } = event.attributes;
      content.output.push(...readMessages(message ?? messageOf(event.attributes), "assistant"));
      content.finishReason ??= readText(finishReason ?? null) ?? null;
    }
  }
  return content;
}

/** An event's attributes hold other things too; a tool's message names the call it answers `id`. */
function messageOf({ id, role, content, tool_calls: toolCalls }: Attributes): Attributes {
  return {
    ...(role === undefined ? {} : { role }),
    ...(content === undefined ? {} : { content }),
    ...(toolCalls === undefined ? {} : { tool_calls: toolCalls }),
    ...(id === undefined ? {} : { tool_call_id: id }),
  };
}

function readIndexedContent(attributes: Attributes): FallbackContent | null {
  const completions = unflattenList(attributes, "gen_ai.completion");
  const content = {
    input: readIndexed(unflattenList(attributes, "gen_ai.prompt"), "user"),
    output: readIndexed(completions, "assistant"),
    finishReason: finishReasonOf(completions[0]),
  };
  return isSaid(content) ? content : null;
}

function finishReasonOf(completion: AttributeValue | undefined): string | null {
  return isAttributes(completion) ? (readText(completion.finish_reason ?? null) ?? null) : null;
}

function readIndexed(items: readonly AttributeValue[], role: string): SpanMessage[] {
  return items.flatMap((item) => (isAttributes(item) ? readMessages(withLists(item), role) : []));
}

function withLists({ finish_reason: _, tool_calls: toolCalls, ...message }: Attributes): Attributes {
  return isAttributes(toolCalls)
    ? { ...message, tool_calls: listOf(toolCalls) }
    : withCalls(message, toolCalls);
}

function withCalls(message: Attributes, toolCalls: AttributeValue | undefined): Attributes {
  return toolCalls === undefined ? message : { ...message, tool_calls: toolCalls };
}
