import type { Excerpt } from "@/server/prompts/find-excerpts";
import { HighlightedText } from "./highlighted-text";

interface PromptExcerptProps {
  description: string;
  excerpts: readonly Excerpt[];
}

/** What a prompt is for, and under it where else a search found its words. */
export function PromptExcerpt({ description, excerpts }: PromptExcerptProps) {
  const found = excerpts.find(({ field }) => field === "description");
  const variables = excerpts.filter(({ field }) => field === "variable");
  const body = excerpts.find(({ field }) => field === "body");
  return (
    <>
      {description ? (
        <p className="line-clamp-2 text-muted text-xs md:line-clamp-1">
          <HighlightedText text={found?.text ?? description} matches={found?.matches ?? []} />
        </p>
      ) : null}
      {variables.length > 0 ? (
        <p className="truncate text-subtle text-xs">
          {variables.length === 1 ? "Variable " : "Variables "}
          {variables.map(({ text, matches }, index) => (
            <span key={text} className="font-mono">
              {index > 0 ? ", " : null}
              <HighlightedText text={text} matches={matches} />
            </span>
          ))}
        </p>
      ) : null}
      {body ? (
        <p className="line-clamp-2 break-words font-mono text-2xs text-muted">
          <HighlightedText text={body.text} matches={body.matches} />
        </p>
      ) : null}
    </>
  );
}
