"use client";
import dynamic from "next/dynamic";
import { useId } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { loadPatiently } from "@/components/ui/load-patiently";
import type { MessageRole } from "@/server/versions/message-roles";
import { useDraftActions } from "./draft-context";
import { FieldError } from "./field-error";
import type { MessageCardProps } from "./message-card";
import { TemplateTextarea } from "./template-textarea";

const ToolCallList = dynamic(
  () => loadPatiently(() => import("./tool-call-list").then((module) => module.ToolCallList)),
  {
    loading: () => null,
  },
);

const PLACEHOLDERS: Record<MessageRole, string> = {
  system: "You answer questions for the customers of…",
  user: "What the person asks, as a variable or in words",
  assistant: "An answer as you would like it…",
  tool: "What the tool answered",
};

export function MessageBody(props: MessageCardProps) {
  const { message, position, format, error, otherError, isFocused, isReadOnly } = props;
  const { edit } = useDraftActions();
  const errorId = useId();
  const { id, role } = message;
  if (role === "placeholder") return <PlaceholderBody {...props} />;
  return (
    <>
      {role === "tool" ? (
        <div className="flex items-center gap-2 border-b px-3 py-2">
          <Field label="Answers the call" className="flex-1 flex-row items-center gap-2" error={otherError}>
            <Input
              value={message.toolCallId}
              readOnly={isReadOnly}
              placeholder="call_1"
              autoComplete="off"
              spellCheck={false}
              onChange={(event) =>
                edit({ kind: "setMessage", id, changes: { toolCallId: event.target.value } })
              }
              className="h-7 max-w-60 font-mono text-xs"
            />
          </Field>
        </div>
      ) : null}
      <TemplateTextarea
        value={message.content}
        format={format}
        onChange={(content) => edit({ kind: "setMessage", id, changes: { content } })}
        aria-label={`Message ${position}, ${role}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        placeholder={PLACEHOLDERS[role]}
        readOnly={isReadOnly}
        autoFocus={isFocused}
        rows={2}
      />
      <FieldError id={errorId} message={error} />
      {role === "assistant" ? (
        <>
          <ToolCallList message={message} position={position} format={format} isReadOnly={isReadOnly} />
          <FieldError message={otherError} />
        </>
      ) : null}
    </>
  );
}

/** Compact: it holds no words of its own, only a name. */
function PlaceholderBody({ message, position, otherError, isFocused, isReadOnly }: MessageCardProps) {
  const { edit } = useDraftActions();
  const errorId = useId();
  return (
    <div className="px-3 pb-2.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm">
        <span>The caller’s messages are put in here:</span>
        <Input
          value={message.name}
          aria-label={`Message ${position}, placeholder name`}
          aria-invalid={otherError ? true : undefined}
          aria-describedby={otherError ? errorId : undefined}
          readOnly={isReadOnly}
          autoFocus={isFocused}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) =>
            edit({ kind: "setMessage", id: message.id, changes: { name: event.target.value } })
          }
          className="h-7 w-44 font-mono text-xs"
        />
      </div>
      <FieldError id={errorId} message={otherError} className="px-0 pt-1.5 pb-0" />
    </div>
  );
}
