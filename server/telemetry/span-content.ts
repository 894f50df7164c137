import { type AttributeValue, isAttributes, parseJsonText } from "./attribute-value";
import type { SpanFields } from "./conventions/convention";
import { knownConventions } from "./conventions/known-conventions";
import { readText } from "./conventions/value-readers";
import { normalizeFinishReason } from "./finish-reason";
import type { SpanMessage, SpanToolCall } from "./normalized-span";
import type { OtlpSpan } from "./otlp-span";
import { readMessages, readSystemInstructions, readToolCalls } from "./span-messages";

export interface SpanContent {
  inputMessages: SpanMessage[];
  /** Empty when the answer had no text, null when the client sent no answer. */
  outputText: string | null;
  outputToolCalls: SpanToolCall[];
  finishReason: string | null;
}

export function readSpanContent(span: OtlpSpan, fields: Partial<SpanFields>): SpanContent {
  const content = hasContent(fields) ? readFields(fields) : readFallback(span, fields);
  const reason = fields.finishReason ?? content.finishReason;
  return { ...content, finishReason: reason === null ? null : normalizeFinishReason(reason) };
}

function readFields(fields: Partial<SpanFields>): SpanContent {
  return {
    inputMessages: [
      ...readSystemInstructions(fields.systemInstructions),
      ...readMessages(fields.inputMessages, "user"),
    ],
    ...readOutput(fields),
    finishReason: fields.finishReason ?? finishReasonOf(fields.outputMessages),
  };
}

function hasContent(fields: Partial<SpanFields>): boolean {
  return (
    fields.inputMessages !== undefined ||
    fields.systemInstructions !== undefined ||
    fields.outputMessages !== undefined ||
    fields.outputText !== undefined ||
    fields.outputToolCalls !== undefined
  );
}

type Output = Pick<SpanContent, "outputText" | "outputToolCalls">;

const NO_OUTPUT: Output = { outputText: null, outputToolCalls: [] };

function readOutput(fields: Partial<SpanFields>): Output {
  const messages = readMessages(fields.outputMessages, "assistant");
  const toolCalls = readToolCalls(fields.outputToolCalls);
  if (messages.length > 0) {
    return outputOf(messages);
  }
  const isAnswered = fields.outputText !== undefined || toolCalls.length > 0;
  return { outputText: isAnswered ? (fields.outputText ?? "") : null, outputToolCalls: toolCalls };
}

/** Spans no convention knows cannot hold content that one would know how to read. */
function readFallback(span: OtlpSpan, fields: Partial<SpanFields>): SpanContent {
  const conventions = fields.kind === undefined ? [] : knownConventions;
  for (const convention of conventions) {
    const content = convention.readFallbackContent?.(span);
    if (content) {
      return {
        inputMessages: content.input,
        ...(content.output.length > 0 ? outputOf(content.output) : NO_OUTPUT),
        finishReason: content.finishReason,
      };
    }
  }
  return { inputMessages: [], ...NO_OUTPUT, finishReason: null };
}

function outputOf(messages: SpanMessage[]): Output {
  return {
    outputText: messages.map((message) => message.content).join(""),
    outputToolCalls: messages.flatMap((message) => message.toolCalls ?? []),
  };
}

/** OpenTelemetry's output messages carry the reason too. */
function finishReasonOf(outputMessages: AttributeValue | undefined): string | null {
  const messages = typeof outputMessages === "string" ? parseJsonText(outputMessages) : outputMessages;
  const first = Array.isArray(messages) ? messages[0] : undefined;
  return isAttributes(first) ? (readText(first.finish_reason ?? null) ?? null) : null;
}
