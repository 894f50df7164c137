import { ChevronRight, Wrench } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { formatCount } from "@/components/ui/format-number";
import type { SpanOutput } from "@/server/traces/trace-schemas";
import { readable } from "./attribute-rows";
import { FoldedText } from "./folded-text";

type Message = SpanOutput["inputMessages"][number];
type ToolCall = SpanOutput["outputToolCalls"][number];

interface ConversationMessageProps {
  message: Message;
  isOutput?: boolean;
  /** The tool whose call it answers, where that is known. */
  toolName?: string | undefined;
}

/** Of an instruction, beside its role. */
const PREVIEW_LENGTH = 200;

const ROLE_WORDS: Readonly<Record<string, string>> = {
  system: "System",
  developer: "Developer",
  user: "User",
  assistant: "Assistant",
  tool: "Tool result",
};

/** What somebody said: the system's words folded, for they are the same in every call. */
export function ConversationMessage(props: ConversationMessageProps) {
  const { message, isOutput = false } = props;
  const isInstruction = message.role === "system" || message.role === "developer";
  return isInstruction && !isOutput ? <InstructionMessage message={message} /> : <SpokenMessage {...props} />;
}

function InstructionMessage({ message }: { message: Message }) {
  const { role, content } = message;
  return (
    <details className="group rounded-lg border bg-surface">
      <summary className="flex h-8 cursor-pointer list-none items-center gap-1.5 rounded-lg px-3 text-muted text-xs hover:bg-hover">
        <ChevronRight aria-hidden="true" className="size-3.5 transition-transform group-open:rotate-90" />
        <span className="font-medium">{ROLE_WORDS[role]}</span>
        <span className="min-w-0 flex-1 truncate font-mono text-subtle group-open:invisible">
          {content.slice(0, PREVIEW_LENGTH)}
        </span>
        <span className="numeric shrink-0 text-subtle">{formatCount(content.length, "character")}</span>
      </summary>
      <MessageBody message={message} />
    </details>
  );
}

function SpokenMessage({ message, isOutput = false, toolName }: ConversationMessageProps) {
  const { role, content, toolCallId } = message;
  return (
    <article
      aria-label={isOutput ? "Answer" : `Message from ${role}`}
      className={cn(
        "rounded-lg border",
        isOutput ? "border-accent/40 bg-accent-subtle/40" : "bg-surface",
        role === "tool" && "bg-sunken",
      )}
    >
      <header className="flex h-8 items-center justify-between gap-2 pr-1 pl-3">
        <span className="flex min-w-0 items-center gap-1.5 font-medium text-muted text-xs">
          {role === "tool" ? <Wrench aria-hidden="true" className="size-3.5 text-subtle" /> : null}
          {isOutput ? "Answer" : (ROLE_WORDS[role] ?? role)}
          {toolName ? <span className="truncate font-mono">{toolName}</span> : null}
          {toolCallId ? (
            <span className="truncate font-mono font-normal text-subtle">{toolCallId}</span>
          ) : null}
        </span>
        {content ? <CopyButton value={content} noun={isOutput ? "answer" : "message"} /> : null}
      </header>
      <MessageBody message={message} />
    </article>
  );
}

function MessageBody({ message }: { message: Message }) {
  return (
    <>
      <MessageText message={message} />
      {(message.toolCalls ?? []).map((call, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: calls without an id have nothing else
        <ToolCallBlock key={index} call={call} />
      ))}
    </>
  );
}

function MessageText({ message: { role, content, toolCalls } }: { message: Message }) {
  if (content === "") {
    // A call without words is no silence.
    if (toolCalls && toolCalls.length > 0) return null;
    return (
      <p className="px-3 pb-3 text-muted text-xs">
        <Badge tone="outline">empty</Badge>
      </p>
    );
  }
  return <FoldedText text={role === "tool" ? readable(content) : content} className="px-3 pt-0.5 pb-3" />;
}

function ToolCallBlock({ call }: { call: ToolCall }) {
  return (
    <div className="px-3 pb-3">
      <p className="mb-1.5 flex flex-wrap items-center gap-1.5 text-xs">
        <Wrench aria-hidden="true" className="size-3.5 text-subtle" />
        Calls <span className="break-all font-medium font-mono">{call.name}</span>
        {call.id ? <span className="break-all font-mono text-subtle">{call.id}</span> : null}
      </p>
      <CodeBlock
        label={`Arguments of ${call.name}`}
        code={readable(call.arguments)}
        isLabelHidden
        isWrapped
      />
    </div>
  );
}
