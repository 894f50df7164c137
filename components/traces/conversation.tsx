import { Wrench } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import type { SpanOutput } from "@/server/traces/trace-schemas";

type Message = SpanOutput["inputMessages"][number];
type ToolCall = SpanOutput["outputToolCalls"][number];

/** What was said to the model and what it answered, in that order. */
export function Conversation({ span }: { span: SpanOutput }) {
  const { inputMessages, outputText, outputToolCalls } = span;
  const hasOutput = (outputText !== null && outputText !== "") || outputToolCalls.length > 0;
  if (inputMessages.length === 0 && !hasOutput) return <NoContent span={span} />;
  return (
    <section aria-label="Conversation" className="flex flex-col gap-2 px-4 py-3">
      {inputMessages.map((message, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stored conversation never changes its order
        <ConversationMessage key={index} message={message} />
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

/** Only of a model's call is silence worth a word: clients leave content out unless told to record it. */
function NoContent({ span }: { span: SpanOutput }): ReactNode {
  if (span.kind !== "generation") return null;
  return (
    <p className="px-4 py-3 text-pretty text-muted">
      The client did not record what was said. Most instrumentations record content only when told to.
    </p>
  );
}

function ConversationMessage({ message, isOutput = false }: { message: Message; isOutput?: boolean }) {
  return (
    <article
      aria-label={isOutput ? "Answer" : `Message from ${message.role}`}
      className={cn("rounded-lg border", isOutput ? "border-accent/40 bg-accent-subtle/40" : "bg-surface")}
    >
      <header className="flex h-8 items-center justify-between gap-2 pr-1 pl-3">
        <span className="font-medium text-muted text-xs">
          {isOutput ? "Answer" : message.role}
          {message.toolCallId ? (
            <span className="ml-1.5 font-mono font-normal text-subtle">{message.toolCallId}</span>
          ) : null}
        </span>
        {message.content ? (
          <CopyButton value={message.content} noun={isOutput ? "answer" : "message"} />
        ) : null}
      </header>
      {message.content ? (
        <p className="max-h-96 overflow-y-auto whitespace-pre-wrap break-words px-3 pb-3 font-mono text-xs/5">
          {message.content}
        </p>
      ) : null}
      {(message.toolCalls ?? []).map((call, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: calls without an id have nothing else
        <ToolCallBlock key={index} call={call} />
      ))}
    </article>
  );
}

function ToolCallBlock({ call }: { call: ToolCall }) {
  return (
    <div className="px-3 pb-3">
      <p className="mb-1.5 flex items-center gap-1.5 text-xs">
        <Wrench aria-hidden="true" className="size-3.5 text-subtle" />
        Calls <span className="font-medium font-mono">{call.name}</span>
        {call.id ? <span className="font-mono text-subtle">{call.id}</span> : null}
      </p>
      <CodeBlock
        label={`Arguments of ${call.name}`}
        code={typeof call.arguments === "string" ? call.arguments : JSON.stringify(call.arguments, null, 2)}
        isLabelHidden
        isWrapped
      />
    </div>
  );
}
