"use client";
import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { DraftMessage } from "@/server/drafts/draft-document";
import type { TemplateFormat } from "@/server/templates/template-formats";
import { useDraftActions } from "./draft-context";
import { MessageCard } from "./message-card";

interface MessageListProps {
  messages: readonly DraftMessage[];
  format: TemplateFormat;
  /** By the path of the field. */
  errors: ReadonlyMap<string, string>;
  isReadOnly: boolean;
}

export function MessageList({ messages, format, errors, isReadOnly }: MessageListProps) {
  const { edit, createMessageId } = useDraftActions();
  const [newestId, setNewestId] = useState<string>();
  const [announcement, setAnnouncement] = useState("");
  const countRef = useRef(messages.length);
  countRef.current = messages.length;

  // Made once: a card must not be drawn again because another one is typed into.
  const [handlers] = useState(() => ({
    add: (after?: string, role?: DraftMessage["role"]) => {
      const id = createMessageId();
      edit({
        kind: "addMessage",
        id,
        ...(after === undefined ? {} : { after }),
        ...(role === undefined ? {} : { role }),
      });
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
            format={format}
            error={errors.get(`content.messages.${index}.content`)}
            otherError={otherErrorOf(errors, index)}
            isFocused={message.id === newestId}
            isReadOnly={isReadOnly}
            onAdd={handlers.add}
            onMove={handlers.move}
          />
        ))}
      </ol>
      {isReadOnly ? null : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => handlers.add()}>
              <Plus aria-hidden="true" />
              Add message
            </Button>
            <Button variant="ghost" onClick={() => handlers.add(undefined, "placeholder")}>
              <Plus aria-hidden="true" />
              Add placeholder
            </Button>
          </div>
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

/** Of anything in the message but its text. */
function otherErrorOf(errors: MessageListProps["errors"], index: number): string | undefined {
  const scope = `content.messages.${index}.`;
  return Array.from(errors).find(([path]) => path.startsWith(scope) && path !== `${scope}content`)?.[1];
}
