import type { Attributes, AttributeValue } from "./attribute-value";
import type { NormalizedSpan, SpanMessage } from "./normalized-span";
import { emptySpan, type OtlpEvent } from "./otlp-span";
import { pickFields } from "./pick-fields";
import { readSpanContent, type SpanContent } from "./span-content";

/** The parts of a log record that can hold what was said. */
export interface ContentRecord {
  eventName: string;
  timeUnixNano: bigint;
  body: AttributeValue;
  attributes: Attributes;
}

export interface LogContent extends SpanContent {
  /** The messages as they were sent, with the parts that are no text, under the names they have on spans. */
  attributes: Attributes;
}

/**
 * What the log records of one span say of its messages, in whatever order they came; null when they say nothing.
 * A record is read as the span event of the same name, for that is what it stands for: a message in the body of
 * `gen_ai.user.message` and its siblings, all of them in the attributes of
 * `gen_ai.client.inference.operation.details`.
 */
export function readLogContent(records: readonly ContentRecord[]): LogContent | null {
  const span = emptySpan({ attributes: {} }, { name: "", version: "" });
  span.events = [...records].sort(byTime).map(eventOf);
  const content = readSpanContent(span, { kind: "generation", ...pickFields(span).fields });
  return isEmpty(content) ? null : { ...content, attributes: messageAttributesOf(span.events) };
}

const MESSAGE_ATTRIBUTES = ["gen_ai.system_instructions", "gen_ai.input.messages", "gen_ai.output.messages"];

function messageAttributesOf(events: readonly OtlpEvent[]): Attributes {
  const kept: Attributes = {};
  for (const { attributes } of events) {
    for (const name of MESSAGE_ATTRIBUTES) {
      const value = attributes[name];
      if (value !== undefined) {
        kept[name] ??= value;
      }
    }
  }
  return kept;
}

/** Adds what the log records of a span say where the span itself says nothing. */
export function addLogContent(span: NormalizedSpan, content: LogContent): void {
  span.attributes = { ...content.attributes, ...span.attributes };
  const said = span.inputMessages;
  // Some clients put the system instructions on the span and everything else into the logs.
  if (said.every(isSystem)) {
    span.inputMessages = content.inputMessages.some(isSystem)
      ? content.inputMessages
      : [...said, ...content.inputMessages];
  }
  if (span.outputText === null) {
    span.outputText = content.outputText;
    span.outputToolCalls = content.outputToolCalls;
  }
  span.finishReason ??= content.finishReason;
}

function isSystem({ role }: SpanMessage): boolean {
  return role === "system";
}

/** Records of one instant keep the order they came in. */
function byTime(left: ContentRecord, right: ContentRecord): number {
  return left.timeUnixNano < right.timeUnixNano ? -1 : Number(left.timeUnixNano > right.timeUnixNano);
}

function eventOf({ eventName, timeUnixNano, body, attributes }: ContentRecord): OtlpEvent {
  const named = attributes["event.name"];
  const name = eventName === "" && typeof named === "string" ? named : eventName;
  return { name, timeUnixNano, attributes: { ...attributes, ...contentOf(body) } };
}

function contentOf(body: AttributeValue): Attributes {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) {
    return body;
  }
  return body === null || body === "" ? {} : { content: body };
}

function isEmpty({ inputMessages, outputText, finishReason }: SpanContent): boolean {
  return inputMessages.length === 0 && outputText === null && finishReason === null;
}
