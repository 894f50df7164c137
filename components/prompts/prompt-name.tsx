import type { Route } from "next";
import Link from "next/link";
import { cn } from "@/components/ui/cn";

interface PromptNameProps {
  /** With its folders: "support/tone/reply". */
  slug: string;
  /** The prompt's page. */
  href?: Route;
  /** The link fills its row or card. */
  isStretched?: boolean;
  className?: string;
}

/** A prompt is always its folder path and its name. */
export function PromptName({ slug, href, isStretched, className }: PromptNameProps) {
  const nameStart = slug.lastIndexOf("/") + 1;
  const content = (
    <>
      {nameStart > 0 ? <span className="font-normal text-subtle">{slug.slice(0, nameStart)}</span> : null}
      {slug.slice(nameStart)}
    </>
  );
  const classes = cn("min-w-0 break-words font-medium", className);
  if (!href) return <span className={classes}>{content}</span>;
  return (
    <Link
      href={href}
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
