import type { ReactNode } from "react";
import type { SpanOutput } from "@/server/traces/trace-schemas";
import { ConversationMessage } from "./conversation-message";

/** What was said to the model and what it answered, in that order. */
export function Conversation({ span }: { span: SpanOutput }) {
  const { inputMessages, outputText, outputToolCalls } = span;
  const hasOutput = hasAnswer(span);
  if (!hasContent(span)) return <NoContent span={span} />;
  const toolNames = toolNamesOf(span);
  return (
    <section aria-label="Conversation" className="flex flex-col gap-2 px-4 py-3">
      {span.contentMissing ? <p className="text-muted">{MISSING[span.contentMissing]}</p> : null}
      {inputMessages.map((message, index) => (
        <ConversationMessage
          // biome-ignore lint/suspicious/noArrayIndexKey: a stored conversation never changes its order
          key={index}
          message={message}
          toolName={toolNames.get(message.toolCallId ?? "")}
        />
      ))}
      {hasOutput ? (
        <ConversationMessage
          message={{ role: "assistant", content: outputText ?? "", toolCalls: outputToolCalls }}
          isOutput
        />
      ) : null}
    </section>
  );
}

const hasAnswer = ({ outputText, outputToolCalls }: SpanOutput) =>
  outputText !== null || outputToolCalls.length > 0;

export const hasContent = (span: SpanOutput): boolean => span.inputMessages.length > 0 || hasAnswer(span);

/** A result names the id of its call; people know the tool's name. */
function toolNamesOf({ inputMessages }: SpanOutput): ReadonlyMap<string, string> {
  const calls = inputMessages.flatMap(({ toolCalls = [] }) => toolCalls);
  return new Map(calls.flatMap(({ id, name }) => (id === null ? [] : [[id, name]])));
}

/** Only of a model's call is silence worth a word: clients leave content out unless told to record it. */
function NoContent({ span }: { span: SpanOutput }): ReactNode {
  if (span.kind !== "generation") return null;
  const why = span.contentMissing === null ? NOT_RECORDED : MISSING[span.contentMissing];
  return <p className="px-4 py-3 text-pretty text-muted">{why}</p>;
}

const NOT_RECORDED =
  "The client did not record what was said. Most instrumentations record content only when told to.";
const MISSING: Readonly<Record<NonNullable<SpanOutput["contentMissing"]>, string>> = {
  off: "By this workspace's rules for telemetry, inputs, outputs or both are not stored.",
  sampled: "By this workspace's rules for telemetry, the texts of this trace are not kept; its numbers are.",
  expired: "The texts were older than this workspace keeps them. The numbers are still here.",
};
