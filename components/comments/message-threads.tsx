"use client";
import { MessageSquarePlus } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useCallback, useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useComments } from "./comments-provider";
import { NewThreadForm } from "./new-thread-form";
import type { TextRange } from "./text-range";
import { ThreadList } from "./thread-list";
import { useFocusAfterClose } from "./use-focus-after-close";
import { useTextHighlights } from "./use-text-highlights";
import { readSelection, useTextSelection } from "./use-text-selection";

interface MessageThreadsProps {
  /** Null: the text of a text prompt. */
  messageId: string | null;
  /** "message 2, user". */
  name: string;
  /** What of it can be quoted, exactly as it is shown; absent for a placeholder. */
  text?: string;
  /** The message itself. */
  children: ReactNode;
}

const SHORTCUT = "c";
const MAX_QUOTE = 2_000;

/** A message with its conversations below it: about all of it, or about what one selects of its text. */
export function MessageThreads({ messageId, name, text, children }: MessageThreadsProps) {
  const { number, threads, canComment, openId, open, subject, setSubject } = useComments();
  const ref = useRef<HTMLDivElement>(null);
  const own = useMemo(
    () =>
      threads.filter(
        ({ versionNumber, anchor }) => versionNumber === number && anchor?.messageId === messageId,
      ),
    [threads, number, messageId],
  );
  const onOpen = useCallback((threadId: string) => open(threadId), [open]);
  useTextHighlights(ref, { text, threads: own, openId, onOpen });
  const selection = useTextSelection(ref, canComment ? text : undefined);
  const isWriting = subject?.messageId === messageId;
  const buttonRef = useFocusAfterClose(isWriting);

  const begin = (range?: TextRange) => {
    const isQuotable = range && range.quote.length <= MAX_QUOTE;
    const { start = 0, end = 0, quote = "" } = range ?? {};
    setSubject({ messageId, ...(isQuotable ? { range: { start, end, quote } } : {}) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!canComment || !isPlain || event.key !== SHORTCUT || isTyping(event.target)) return;
    event.preventDefault();
    // What is selected now: the page hears of a selection a moment later.
    begin(readSelection(ref.current, text));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in.
    <div
      ref={ref}
      role="group"
      aria-label={name}
      // A stop of its own: the shortcut is for the message one stands on.
      tabIndex={canComment ? 0 : undefined}
      onKeyDown={onKeyDown}
      className="relative rounded-lg outline-offset-2"
    >
      {children}
      {selection && !isWriting ? (
        <Button
          size="sm"
          variant="primary"
          className="absolute z-20 shadow-raised"
          style={{ top: selection.top, left: selection.left }}
          // The selection would be lost before the click.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => begin(selection)}
        >
          <MessageSquarePlus aria-hidden="true" />
          Comment
          <Kbd aria-hidden="true">C</Kbd>
        </Button>
      ) : null}
      {canComment && !isWriting ? (
        <div className="flex justify-end pt-1">
          <Button
            ref={buttonRef}
            variant="ghost"
            size="sm"
            aria-keyshortcuts={SHORTCUT.toUpperCase()}
            onClick={() => begin()}
          >
            <MessageSquarePlus aria-hidden="true" className="size-3.5" />
            Comment<span className="sr-only"> on {name}</span>
          </Button>
        </div>
      ) : null}
      {own.length > 0 || isWriting ? (
        <div className="mt-2 flex flex-col gap-3 border-l-2 pb-2 pl-3 sm:ml-3">
          <ThreadList label={`Comments on ${name}`} threads={own} />
          {isWriting ? <NewThreadForm label={`Comment on ${name}`} /> : null}
        </div>
      ) : null}
    </div>
  );
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof Element && target.closest("input, textarea, select, [role='alertdialog']") !== null
  );
}
