"use client";
import { type ComponentProps, useEffect, useId, useRef } from "react";
import { Textarea } from "@/components/ui/textarea";
import { MentionListbox, mentionOptionId } from "./mention-listbox";
import { type Mentionable, withMention } from "./mentions";
import { useMentionList } from "./use-mention-list";

interface MentionTextareaProps extends Omit<ComponentProps<typeof Textarea>, "value" | "onChange"> {
  value: string;
  onValueChange: (value: string) => void;
  people: readonly Mentionable[];
}

/** A text in which @ offers the members. */
export function MentionTextarea({ value, onValueChange, people, onKeyDown, ...props }: MentionTextareaProps) {
  const ref = useRef<HTMLTextAreaElement>(null);
  const caretAfterChoice = useRef<number>(undefined);
  const listId = useId();
  const list = useMentionList(people, (query, { label }) => {
    const { text, caret } = withMention(value, query, label);
    caretAfterChoice.current = caret;
    onValueChange(text);
  });
  const isOpen = list.active !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret is put right once the new text stands there.
  useEffect(() => {
    if (caretAfterChoice.current === undefined) return;
    ref.current?.setSelectionRange(caretAfterChoice.current, caretAfterChoice.current);
    caretAfterChoice.current = undefined;
  }, [value]);

  return (
    <div className="relative">
      <Textarea
        ref={ref}
        value={value}
        onChange={({ target }) => {
          onValueChange(target.value);
          list.follow(target.value, target.selectionStart);
        }}
        onSelect={({ currentTarget }) => {
          if (isOpen) list.follow(currentTarget.value, currentTarget.selectionStart);
        }}
        onKeyDown={(event) => {
          list.onKeyDown(event);
          if (!event.defaultPrevented) onKeyDown?.(event);
        }}
        onBlur={list.close}
        aria-autocomplete="list"
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={list.active ? mentionOptionId(listId, list.active.userId) : undefined}
        {...props}
      />
      {isOpen ? (
        <MentionListbox
          id={listId}
          people={list.matches}
          activeIndex={list.activeIndex}
          onChoose={list.choose}
        />
      ) : null}
      <span className="sr-only" aria-live="polite">
        {isOpen
          ? `${list.matches.length} ${list.matches.length === 1 ? "member" : "members"} to mention`
          : ""}
      </span>
    </div>
  );
}
