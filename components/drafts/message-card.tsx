"use client";
import { type KeyboardEvent, memo } from "react";
import { cn } from "@/components/ui/cn";
import type { DraftMessage } from "@/server/drafts/draft-document";
import type { TemplateFormat } from "@/server/templates/template-formats";
import { MessageActions } from "./message-actions";
import { MessageBody } from "./message-body";
import { MessageRoleSelect } from "./message-role-select";
import { FieldPresence } from "./presence-list";
import { FIELD_ATTRIBUTE } from "./use-draft-presence";

export interface MessageCardProps {
  message: DraftMessage;
  /** From 1. */
  position: number;
  count: number;
  format: TemplateFormat;
  /** Of its text. */
  error: string | undefined;
  /** Of anything else in it. */
  otherError: string | undefined;
  /** Just added: the cursor goes into it. */
  isFocused: boolean;
  isReadOnly: boolean;
  onAdd: (after: string) => void;
  onMove: (id: string, position: number, by: -1 | 1) => void;
}

/** Moving a message takes the cursor out of it; this puts it back where it was. */
export function keepFocus(): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement) requestAnimationFrame(() => focused.focus());
}

export const MessageCard = memo(function MessageCard(props: MessageCardProps) {
  const { message, position, error, otherError, isReadOnly, onMove } = props;
  const field = `messages.${message.id}`;
  const isWrong = error !== undefined || otherError !== undefined;

  function moveByKey(event: KeyboardEvent) {
    if (isReadOnly || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    keepFocus();
    onMove(message.id, position, event.key === "ArrowUp" ? -1 : 1);
  }

  return (
    <li
      {...{ [FIELD_ATTRIBUTE]: field }}
      onKeyDown={moveByKey}
      className={cn(
        "rounded-lg border",
        isReadOnly ? "bg-background" : "bg-surface focus-within:border-accent",
        isWrong && "border-danger focus-within:border-danger",
      )}
    >
      <div
        className={cn(
          "flex items-center gap-2 rounded-t-lg bg-background px-2 py-1 dark:bg-sunken",
          message.role === "placeholder" ? "rounded-b-lg" : "border-b",
        )}
      >
        <span className="numeric w-6 shrink-0 text-center text-subtle text-xs" aria-hidden="true">
          {position}
        </span>
        <MessageRoleSelect message={message} position={position} isReadOnly={isReadOnly} />
        <FieldPresence field={field} />
        {isReadOnly ? null : <MessageActions {...props} />}
      </div>
      <MessageBody {...props} />
    </li>
  );
});
