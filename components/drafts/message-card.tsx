"use client";
import { CircleAlert } from "lucide-react";
import { type KeyboardEvent, memo, useId } from "react";
import { cn } from "@/components/ui/cn";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { MESSAGE_ROLES } from "@/server/versions/message-roles";
import type { PromptMessage } from "@/server/versions/prompt-content";
import type { DraftMessage } from "./draft";
import { useDraftActions } from "./draft-provider";
import { MessageActions } from "./message-actions";
import { TemplateTextarea } from "./template-textarea";

export interface MessageCardProps {
  message: DraftMessage;
  /** From 1. */
  position: number;
  count: number;
  error: string | undefined;
  /** Just added: the cursor goes into it. */
  isFocused: boolean;
  isReadOnly: boolean;
  onAdd: (after: string) => void;
  onMove: (id: string, position: number, by: -1 | 1) => void;
}

const PLACEHOLDERS: Record<PromptMessage["role"], string> = {
  system: "You answer questions for {{company}}…",
  user: "{{question}}",
  assistant: "An answer as you would like it…",
};

/** Moving a message takes the cursor out of it; this puts it back where it was. */
export function keepFocus(): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement) requestAnimationFrame(() => focused.focus());
}

export const MessageCard = memo(function MessageCard(props: MessageCardProps) {
  const { message, position, error, isFocused, isReadOnly, onMove } = props;
  const { edit } = useDraftActions();
  const errorId = useId();

  function moveByKey(event: KeyboardEvent) {
    if (isReadOnly || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    keepFocus();
    onMove(message.id, position, event.key === "ArrowUp" ? -1 : 1);
  }

  return (
    <li
      onKeyDown={moveByKey}
      className={cn(
        "overflow-hidden rounded-lg border bg-surface focus-within:border-accent",
        error && "border-danger focus-within:border-danger",
      )}
    >
      <div className="flex items-center gap-2 border-b bg-background px-2 py-1 dark:bg-sunken">
        <span className="numeric w-6 text-center text-subtle text-xs" aria-hidden="true">
          {position}
        </span>
        <RoleSelect message={message} position={position} isReadOnly={isReadOnly} />
        {isReadOnly ? null : <MessageActions {...props} />}
      </div>
      <TemplateTextarea
        value={message.content}
        onChange={(content) => edit({ kind: "setContent", id: message.id, content })}
        aria-label={`Message ${position}, ${message.role}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        placeholder={PLACEHOLDERS[message.role]}
        readOnly={isReadOnly}
        autoFocus={isFocused}
        rows={2}
      />
      {error ? (
        <p id={errorId} role="alert" className="flex gap-1.5 px-3 pb-2.5 text-danger text-xs">
          <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      ) : null}
    </li>
  );
});

function RoleSelect({
  message,
  position,
  isReadOnly,
}: Pick<MessageCardProps, "message" | "position" | "isReadOnly">) {
  const { edit } = useDraftActions();
  return (
    <Select
      value={message.role}
      disabled={isReadOnly}
      onValueChange={(next) => {
        const role = MESSAGE_ROLES.find((candidate) => candidate === next);
        if (role) edit({ kind: "setRole", id: message.id, role });
      }}
    >
      <SelectTrigger size="sm" className="w-28" aria-label={`Role of message ${position}`}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {MESSAGE_ROLES.map((role) => (
          <SelectItem key={role} value={role}>
            {role}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
