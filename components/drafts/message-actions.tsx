"use client";
import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from "lucide-react";
import type { ComponentType } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useDraftActions } from "./draft-context";
import { keepFocus, type MessageCardProps } from "./message-card";

export function MessageActions({ message, position, count, onAdd, onMove }: MessageCardProps) {
  const { edit, createMessageId } = useDraftActions();

  function remove() {
    edit({ kind: "removeMessage", id: message.id });
    if (message.content.trim() === "" && message.toolCalls.length === 0) return;
    toast(`Removed message ${position}`, {
      action: {
        label: "Undo",
        onClick: () => edit({ kind: "insertMessage", message, at: position - 1 }),
      },
    });
  }

  function move(by: -1 | 1) {
    keepFocus();
    onMove(message.id, position, by);
  }

  return (
    <div className="ml-auto flex">
      <IconAction
        icon={ArrowUp}
        label={`Move message ${position} up`}
        isOff={position === 1}
        onClick={() => move(-1)}
      />
      <IconAction
        icon={ArrowDown}
        label={`Move message ${position} down`}
        isOff={position === count}
        onClick={() => move(1)}
      />
      <IconAction
        icon={Copy}
        label={`Duplicate message ${position}`}
        onClick={() => edit({ kind: "duplicateMessage", id: message.id, newId: createMessageId() })}
      />
      <IconAction icon={Plus} label={`Add a message below ${position}`} onClick={() => onAdd(message.id)} />
      <IconAction icon={Trash2} label={`Remove message ${position}`} isOff={count === 1} onClick={remove} />
    </div>
  );
}

interface IconActionProps {
  icon: ComponentType<{ className?: string; "aria-hidden"?: "true" }>;
  label: string;
  /** Stays focusable, so that the keyboard does not fall out of the list at its ends. */
  isOff?: boolean;
  onClick: () => void;
}

function IconAction({ icon: Icon, label, isOff = false, onClick }: IconActionProps) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={label}
      title={label}
      aria-disabled={isOff || undefined}
      onClick={isOff ? undefined : onClick}
    >
      <Icon aria-hidden="true" className="size-3.5" />
    </Button>
  );
}
