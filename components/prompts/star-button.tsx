"use client";
import { Star } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { useStar } from "./use-star";

interface StarButtonProps {
  workspaceSlug: string;
  slug: string;
  isStarred: boolean;
}

/** Lies above the row's link. An empty star shows itself when the row is reached. */
export function StarButton({ workspaceSlug, slug, isStarred }: StarButtonProps) {
  const star = useStar(workspaceSlug, slug, isStarred);
  return (
    <button
      type="button"
      aria-label={`Star ${slug}`}
      aria-pressed={star.isStarred}
      onClick={() => void star.toggle()}
      className={cn(
        "relative z-10 grid size-6 shrink-0 place-items-center rounded-sm text-subtle hover:text-foreground",
        star.isStarred
          ? "text-warning"
          : "pointer-fine:[tr_&]:opacity-0 pointer-fine:[tr:focus-within_&]:opacity-100 pointer-fine:[tr:hover_&]:opacity-100",
      )}
    >
      <Star aria-hidden="true" className={cn("size-3.5", star.isStarred && "fill-current")} />
    </button>
  );
}
