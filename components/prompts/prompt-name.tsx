import type { Route } from "next";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import type { Match } from "@/server/prompts/find-excerpts";
import { HighlightedText } from "./highlighted-text";

interface PromptNameProps {
  /** With its folders: "support/tone/reply". */
  slug: string;
  /** The prompt's page. */
  href?: Route;
  /** The link fills its row or card. */
  isStretched?: boolean;
  /** What a search found in it. */
  matches?: readonly Match[];
  className?: string;
}

/** A prompt is always its folder path and its name. */
export function PromptName({ slug, href, isStretched, matches = [], className }: PromptNameProps) {
  const nameStart = slug.lastIndexOf("/") + 1;
  const content = (
    <>
      {nameStart > 0 ? (
        <span className="font-normal text-subtle">
          <HighlightedText text={slug.slice(0, nameStart)} matches={within(matches, 0, nameStart)} />
        </span>
      ) : null}
      <HighlightedText text={slug.slice(nameStart)} matches={within(matches, nameStart, slug.length)} />
    </>
  );
  const classes = cn("min-w-0 break-words font-medium", className);
  if (!href) return <span className={classes}>{content}</span>;
  return (
    <Link
      href={href}
      // A list of thousands would ask for a page with every row that comes into sight.
      prefetch={isStretched ? false : null}
      className={cn(
        classes,
        "rounded-sm underline-offset-4",
        isStretched ? "stretched-link" : "hover:underline",
      )}
    >
      {content}
    </Link>
  );
}

/** The matches of a part of the text, counted from its beginning. */
function within(matches: readonly Match[], from: number, to: number): Match[] {
  return matches
    .map(([start, end]): Match => [Math.max(start, from) - from, Math.min(end, to) - from])
    .filter(([start, end]) => start < end);
}
