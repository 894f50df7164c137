"use client";
import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { MESSAGE_ROLES } from "@/server/versions/message-roles";
import { type GivenMessage, readMessages, textOfMessages } from "./messages-value";

interface MessagesInputProps {
  label: string;
  text: string;
  onChange: (text: string) => void;
  isReadOnly: boolean;
}

/** The messages of a conversation, one below the other. */
export function MessagesInput({ label, text, onChange, isReadOnly }: MessagesInputProps) {
  const messages = readMessages(text);
  if (!messages) {
    return (
      <Textarea
        aria-label={label}
        isCode
        rows={3}
        value={text}
        readOnly={isReadOnly}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const set = (next: readonly GivenMessage[]) => onChange(textOfMessages(next));
  const nextRole = messages.at(-1)?.role === "user" ? "assistant" : "user";
  return (
    <div className="flex flex-col gap-2">
      <ol className="flex flex-col gap-2" aria-label={label}>
        {messages.map((message, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a given message is known by its place alone.
          <li key={index} className="flex flex-col gap-1">
            <div className="flex items-center gap-1">
              <Select
                value={message.role}
                disabled={isReadOnly}
                onValueChange={(next) => {
                  const role = MESSAGE_ROLES.find((known) => known === next);
                  if (role) set(messages.with(index, { ...message, role }));
                }}
              >
                <SelectTrigger
                  size="sm"
                  className="w-28"
                  aria-label={`Role of message ${index + 1} of ${label}`}
                >
                  <SelectValue />
                </SelectTrigger>
                <SelectContent>
                  {MESSAGE_ROLES.filter((role) => role !== "tool").map((role) => (
                    <SelectItem key={role} value={role}>
                      {role}
                    </SelectItem>
                  ))}
                </SelectContent>
              </Select>
              {isReadOnly ? null : (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  className="ml-auto"
                  aria-label={`Remove message ${index + 1} of ${label}`}
                  onClick={() => set(messages.toSpliced(index, 1))}
                >
                  <Trash2 aria-hidden="true" className="size-3.5" />
                </Button>
              )}
            </div>
            <Textarea
              aria-label={`Message ${index + 1} of ${label}`}
              rows={1}
              value={message.content}
              readOnly={isReadOnly}
              onChange={(event) => set(messages.with(index, { ...message, content: event.target.value }))}
              className="max-h-60"
            />
          </li>
        ))}
      </ol>
      {isReadOnly ? null : (
        <Button
          size="sm"
          className="self-start"
          onClick={() => set([...messages, { role: nextRole, content: "" }])}
        >
          <Plus aria-hidden="true" />
          Add message<span className="sr-only"> to {label}</span>
        </Button>
      )}
    </div>
  );
}
