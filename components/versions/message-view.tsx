import type { ReactNode } from "react";
import { TemplateText } from "@/components/drafts/template-text";
import type { TemplateFormat } from "@/server/templates/template-formats";
import type { MessageKind } from "@/server/versions/message-roles";
import type { ToolCall } from "@/server/versions/prompt-content";

interface MessageViewProps {
  /** Absent for a text prompt. */
  role?: MessageKind;
  position?: number;
  text: string;
  /** Of a placeholder: its variable. */
  name?: string;
  toolCalls?: readonly ToolCall[] | undefined;
  /** Of a tool's answer: the call it answers. */
  toolCallId?: string;
  format?: TemplateFormat;
  /** What a model is sent: braces in it are just braces. */
  isRendered?: boolean;
}

/** One message to be read. */
export function MessageView(props: MessageViewProps) {
  const { role, position, toolCallId } = props;
  return (
    <div className="overflow-hidden rounded-lg border">
      {role ? (
        <div className="flex min-h-8 items-center gap-2 border-b bg-background px-3 text-xs dark:bg-sunken">
          {position === undefined ? null : <span className="numeric text-subtle">{position}</span>}
          <span className="font-medium">{role}</span>
          {toolCallId ? (
            <span className="min-w-0 truncate text-muted">
              answers <span className="font-mono">{toolCallId}</span>
            </span>
          ) : null}
        </div>
      ) : null}
      <MessageBody {...props} />
    </div>
  );
}

function MessageBody({
  role,
  text,
  name,
  toolCalls = [],
  format = "mustache",
  isRendered = false,
}: MessageViewProps) {
  if (role === "placeholder") {
    return (
      <p className="px-3 py-2.5 text-muted">
        The messages of{" "}
        <span className="rounded-sm bg-accent-subtle px-0.5 font-mono text-accent">{name}</span> are put in
        here.
      </p>
    );
  }
  const calls = toolCalls.map((call) => (
    <ToolCallView key={call.id} call={call}>
      {isRendered ? call.arguments : <TemplateText template={call.arguments} format={format} />}
    </ToolCallView>
  ));
  if (text === "") return calls.length > 0 ? calls : <p className="px-3 py-2.5 text-subtle">Empty</p>;
  return (
    <>
      {isRendered ? (
        <div className="whitespace-pre-wrap break-words px-3 py-2.5 font-mono text-sm leading-6">{text}</div>
      ) : (
        <TemplateText template={text} format={format} className="px-3 py-2.5 leading-6" />
      )}
      {calls}
    </>
  );
}

function ToolCallView({ call, children }: { call: ToolCall; children: ReactNode }) {
  return (
    <div className="border-t px-3 py-2.5 first:border-t-0">
      <p className="mb-1 text-muted text-xs">
        Calls <span className="font-medium font-mono text-foreground">{call.name}</span> as{" "}
        <span className="font-mono">{call.id}</span> with
      </p>
      <div className="whitespace-pre-wrap break-words font-mono text-sm">{children}</div>
    </div>
  );
}
