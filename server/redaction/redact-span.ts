import type { NormalizedSpan, SpanMessage, SpanToolCall } from "@/server/telemetry/normalized-span";
import { withFallbackVariables, withVariables } from "./prompt-variables";
import { redactAttributes, redactText, redactValue } from "./redact-value";
import type { TextRedactor } from "./text-redactor";

/**
 * Everything a sender or a model wrote. Ids stay as they are, the user's too: they are how a trace is found, and how what
 * is kept about a user is deleted.
 */
export function redactSpan(span: NormalizedSpan, redact: TextRedactor): NormalizedSpan {
  const redactFree = sparing(span, redact);
  return {
    ...span,
    name: redact(span.name),
    errorMessage: span.errorMessage === null ? null : redactText(span.errorMessage, redact),
    inputMessages: span.inputMessages.map((message) => redactMessage(message, redact)),
    outputText: span.outputText === null ? null : redactText(span.outputText, redact),
    outputToolCalls: span.outputToolCalls.map((call) => redactToolCall(call, redact)),
    parameters: redactAttributes(span.parameters, redact),
    prompt: withVariables(span.prompt, (variables) => redactAttributes(variables, redactFree)),
    ...withFallbackVariables(span, (variables) => redactAttributes(variables, redactFree)),
    tags: span.tags.map(redact),
    attributes: redactAttributes(span.attributes, redactFree),
  };
}

/** The ids stand among the attributes too, where the span is read again once more of its trace has come. */
function sparing(span: NormalizedSpan, redact: TextRedactor): TextRedactor {
  const ids = new Set([span.userId, span.sessionId, span.unitId].filter((id) => id !== null));
  if (ids.size === 0) return redact;
  return (text) => (ids.has(text) ? text : redact(text));
}

function redactMessage(message: SpanMessage, redact: TextRedactor): SpanMessage {
  const redacted = { ...message, content: redactText(message.content, redact) };
  if (message.toolCalls) redacted.toolCalls = message.toolCalls.map((call) => redactToolCall(call, redact));
  return redacted;
}

const redactToolCall = (call: SpanToolCall, redact: TextRedactor): SpanToolCall => ({
  ...call,
  arguments: redactValue(call.arguments, redact),
});
