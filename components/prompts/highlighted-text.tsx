import type { ReactNode } from "react";
import type { Match } from "@/server/prompts/find-excerpts";

interface HighlightedTextProps {
  text: string;
  matches: readonly Match[];
}

/** A text with what a search found marked in it. */
export function HighlightedText({ text, matches }: HighlightedTextProps) {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const [from, to] of matches) {
    parts.push(text.slice(end, from));
    parts.push(
      <mark key={from} className="rounded-sm bg-warning-subtle text-foreground">
        {text.slice(from, to)}
      </mark>,
    );
    end = to;
  }
  parts.push(text.slice(end));
  return parts;
}
