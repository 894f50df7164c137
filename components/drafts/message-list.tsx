"use client";
import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { DraftMessage } from "./draft";
import { useDraftActions } from "./draft-provider";
import { MessageCard } from "./message-card";

interface MessageListProps {
  messages: readonly DraftMessage[];
  /** By the path of the field. */
  errors: ReadonlyMap<string, string>;
  isReadOnly: boolean;
}

export function MessageList({ messages, errors, isReadOnly }: MessageListProps) {
  const { edit, createMessageId } = useDraftActions();
  const [newestId, setNewestId] = useState<string>();
  const [announcement, setAnnouncement] = useState("");
  const countRef = useRef(messages.length);
  countRef.current = messages.length;

  // Made once: a card must not be drawn again because another one is typed into.
  const [handlers] = useState(() => ({
    add: (after?: string) => {
      const id = createMessageId();
      edit({ kind: "addMessage", id, ...(after === undefined ? {} : { after }) });
      setNewestId(id);
    },
    move: (id: string, position: number, by: -1 | 1) => {
      const target = position + by;
      if (target < 1 || target > countRef.current) return;
      edit({ kind: "moveMessage", id, by });
      setAnnouncement(`Moved to position ${target} of ${countRef.current}`);
    },
  }));

  return (
    <div className="flex flex-col gap-3">
      <ol className="flex flex-col gap-3" aria-label="Messages">
        {messages.map((message, index) => (
          <MessageCard
            key={message.id}
            message={message}
            position={index + 1}
            count={messages.length}
            error={errors.get(`content.messages.${index}.content`)}
            isFocused={message.id === newestId}
            isReadOnly={isReadOnly}
            onAdd={handlers.add}
            onMove={handlers.move}
          />
        ))}
      </ol>
      {isReadOnly ? null : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Button onClick={() => handlers.add()}>
            <Plus aria-hidden="true" />
            Add message
          </Button>
          <p className="text-subtle text-xs max-md:hidden">
            <Kbd>Alt</Kbd> <Kbd>↑</Kbd> <Kbd>↓</Kbd> move the message you are in
          </p>
        </div>
      )}
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </div>
  );
}
