import { Badge } from "@/components/ui/badge";
import type { Excerpt } from "@/server/prompts/find-excerpts";
import { HighlightedText } from "./highlighted-text";

interface TagListProps {
  tags: readonly string[];
  excerpts?: readonly Excerpt[];
}

/** A prompt's tags, in no colour: the word is what they say. */
export function TagList({ tags, excerpts = [] }: TagListProps) {
  if (tags.length === 0) return null;
  return (
    <ul aria-label="Tags" className="flex min-w-0 flex-wrap gap-1">
      {tags.map((tag) => (
        <li key={tag} className="min-w-0">
          <Badge tone="neutral" className="max-w-40 font-normal">
            <span className="truncate">
              <HighlightedText
                text={tag}
                matches={excerpts.find(({ field, text }) => field === "tag" && text === tag)?.matches ?? []}
              />
            </span>
          </Badge>
        </li>
      ))}
    </ul>
  );
}
