"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { formatExact } from "@/components/ui/format-number";

interface FoldedTextProps {
  text: string;
  className?: string;
}

/** Longer texts begin folded: they would bury what stands below them. */
const FOLDED_LENGTH = 2_500;
/** Characters that unfolding may hide and still be worth a button. */
const LEEWAY = 500;

/** A text of any length, as it is: nothing in it is ever markup. */
export function FoldedText({ text, className }: FoldedTextProps) {
  const [isOpen, setOpen] = useState(false);
  const isLong = text.length > FOLDED_LENGTH + LEEWAY;
  const shown = isLong && !isOpen ? beginningOf(text) : text;
  return (
    <div className={className}>
      <p
        className={cn(
          "whitespace-pre-wrap break-words font-mono text-xs/5",
          isLong && isOpen && "max-h-[70vh] overflow-y-auto [content-visibility:auto]",
        )}
      >
        {shown}
        {shown === text ? null : "…"}
      </p>
      {isLong ? (
        <Button
          variant="ghost"
          size="sm"
          className="mt-1"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? "Show less" : `Show all ${formatExact(text.length)} characters`}
        </Button>
      ) : null}
    </div>
  );
}

/** Not between the halves of a character. */
const beginningOf = (text: string) => text.slice(0, FOLDED_LENGTH).replace(/[\uD800-\uDBFF]$/, "");
