import { type AttributeValue, isAttributes, parseJsonText } from "./attribute-value";
import type { FallbackContent, SpanFields } from "./conventions/convention";
import { knownConventions } from "./conventions/known-conventions";
import { readText } from "./conventions/value-readers";
import { normalizeFinishReason } from "./finish-reason";
import { readToolCalls } from "./message-parts";
import type { SpanMessage, SpanToolCall } from "./normalized-span";
import type { OtlpSpan } from "./otlp-span";
import { readMessages, readSystemInstructions } from "./span-messages";

export interface SpanContent {
  inputMessages: SpanMessage[];
  /** Empty when the answer had no text, null when the client sent no answer. */
  outputText: string | null;
  outputToolCalls: SpanToolCall[];
  finishReason: string | null;
}

/** What no attribute says is looked for in the forms that are no single attribute. */
export function readSpanContent(span: OtlpSpan, fields: Partial<SpanFields>): SpanContent {
  const output = readOutput(fields);
  const isComplete = fields.inputMessages !== undefined && output.outputText !== null;
  const other = isComplete ? null : readFallback(span, fields);
  const reason = fields.finishReason ?? finishReasonOf(fields.outputMessages) ?? other?.finishReason ?? null;
  return {
    inputMessages: isEmbedding(fields) ? [] : [...readInput(fields), ...inputOf(other, fields)],
    ...(output.outputText === null && other ? outputOf(other.output) : output),
    finishReason: reason === null ? null : normalizeFinishReason(reason),
  };
}

/** What is embedded is no message to anybody. Some clients call an embedding a generation. */
function isEmbedding({ kind, modelResponse, modelRequested }: Partial<SpanFields>): boolean {
  return (
    kind === "embedding" ||
    (kind === "generation" && (modelResponse ?? modelRequested ?? "").includes("embedding"))
  );
}

function readInput({ systemInstructions, inputMessages }: Partial<SpanFields>): SpanMessage[] {
  return [...readSystemInstructions(systemInstructions), ...readMessages(inputMessages, "user")];
}

function inputOf(other: FallbackContent | null, { inputMessages }: Partial<SpanFields>): SpanMessage[] {
  return inputMessages === undefined && other !== null ? other.input : [];
}

type Output = Pick<SpanContent, "outputText" | "outputToolCalls">;

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
function readFallback(span: OtlpSpan, fields: Partial<SpanFields>): FallbackContent | null {
  if (fields.kind === undefined) {
    return null;
  }
  for (const read of fallbackReaders) {
    const content = read(span);
    if (content) {
      return content;
    }
  }
  return null;
}

const fallbackReaders = knownConventions.flatMap(({ readFallbackContent }) => readFallbackContent ?? []);

function outputOf(messages: SpanMessage[]): Output {
  return {
    outputText: messages.length === 0 ? null : messages.map((message) => message.content).join(""),
    outputToolCalls: messages.flatMap((message) => message.toolCalls ?? []),
  };
}

/** OpenTelemetry's output messages carry the reason too. */
function finishReasonOf(outputMessages: AttributeValue | undefined): string | null {
  const messages = typeof outputMessages === "string" ? parseJsonText(outputMessages) : outputMessages;
  const first = Array.isArray(messages) ? messages[0] : undefined;
  return isAttributes(first) ? (readText(first.finish_reason ?? null) ?? null) : null;
}
