"use client";
import { type ReactNode, useState } from "react";
import { cn } from "@/components/ui/cn";

/** Longer ones fill more than two lines on most screens. */
const LONG = 140;

interface ClampedTextProps {
  text: string;
  /** The text with its link, say. */
  children: ReactNode;
}

/** Two lines of a long text, and the rest on request. */
export function ClampedText({ text, children }: ClampedTextProps) {
  const [isOpen, setOpen] = useState(false);
  if (text.length <= LONG) return children;
  return (
    <div>
      <div className={cn("break-words", !isOpen && "line-clamp-2")}>{children}</div>
      <button
        type="button"
        className="rounded-sm text-muted text-xs underline-offset-4 hover:underline"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? "Show less" : "Show all"}
      </button>
    </div>
  );
}
