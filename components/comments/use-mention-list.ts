"use client";
import { type KeyboardEvent, useState } from "react";
import { type Mentionable, type MentionQuery, matchMentionables, mentionQueryAt } from "./mentions";

/** Which members fit what is being typed after an @, which of them is active, and what the keys do then. */
export function useMentionList(
  people: readonly Mentionable[],
  onChoose: (query: MentionQuery, person: Mentionable) => void,
) {
  const [query, setQuery] = useState<MentionQuery>();
  const [activeIndex, setActiveIndex] = useState(0);
  const matches = query ? matchMentionables(people, query.words) : [];
  const active = matches[activeIndex] ?? matches[0];

  const close = () => setQuery(undefined);
  const choose = (person: Mentionable) => {
    if (query) onChoose(query, person);
    close();
  };
  const move = (step: number) =>
    setActiveIndex((index) => (Math.min(index, matches.length - 1) + step + matches.length) % matches.length);

  /** True when the key was for the list. */
  const takeKey = (key: string): boolean => {
    if (!active) return false;
    if (key === "ArrowDown") move(1);
    else if (key === "ArrowUp") move(-1);
    else if (key === "Enter" || key === "Tab") choose(active);
    else if (key === "Escape") close();
    else return false;
    return true;
  };

  return {
    matches,
    active,
    activeIndex: active ? matches.indexOf(active) : 0,
    choose,
    close,
    /** After each change of the text or of the caret. */
    follow: (text: string, caret: number) => {
      const next = mentionQueryAt(text, caret);
      if (next?.words !== query?.words || next?.start !== query?.start) setActiveIndex(0);
      setQuery(next);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (hasModifier || event.nativeEvent.isComposing || !takeKey(event.key)) return;
      event.preventDefault();
      // Escape closes the list, not what the text stands in.
      event.stopPropagation();
    },
  };
}
