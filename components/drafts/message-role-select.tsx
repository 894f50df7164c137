"use client";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { DraftMessage } from "@/server/drafts/draft-document";
import { MESSAGE_KINDS, type MessageKind } from "@/server/versions/message-roles";
import { useDraftActions } from "./draft-context";

const DESCRIPTIONS: Record<MessageKind, string> = {
  system: "What the model should be and do",
  user: "What a person asks",
  assistant: "What the model answers, or calls",
  tool: "What a tool answered",
  placeholder: "Messages that the caller puts in",
};

interface MessageRoleSelectProps {
  message: DraftMessage;
  position: number;
  isReadOnly: boolean;
}

export function MessageRoleSelect({ message, position, isReadOnly }: MessageRoleSelectProps) {
  const { edit } = useDraftActions();
  if (isReadOnly) return <span className="font-medium text-xs">{message.role}</span>;
  return (
    <Select
      value={message.role}
      onValueChange={(next) => {
        const role = MESSAGE_KINDS.find((candidate) => candidate === next);
        if (!role || role === message.role) return;
        const needsName = role === "placeholder" && message.name === "";
        edit({
          kind: "setMessage",
          id: message.id,
          changes: { role, ...(needsName ? { name: "history" } : {}) },
        });
      }}
    >
      <SelectTrigger size="sm" className="w-28" aria-label={`Role of message ${position}`}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {MESSAGE_KINDS.map((role) => (
          <SelectItem key={role} value={role} description={DESCRIPTIONS[role]}>
            {role}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
