"use client";
import { type RefObject, useLayoutEffect, useState } from "react";
import { cn } from "@/components/ui/cn";
import { menuSurfaceClasses } from "@/components/ui/menu-classes";

interface CompletionListProps {
  id: string;
  label: string;
  names: readonly string[];
  chosen: number;
  onTake: (name: string) => void;
  /** Shows the same text as the field, and can be measured. */
  copyRef: RefObject<HTMLElement | null>;
  /** Where the name begins in the text. */
  offset: number;
}

/** Names to put in at the cursor. The field keeps the focus and says which one is chosen. */
export function CompletionList(props: CompletionListProps) {
  const { id, label, names, chosen, onTake, copyRef, offset } = props;
  const [place, setPlace] = useState({ top: 0, left: 0 });
  useLayoutEffect(() => {
    const at = copyRef.current ? placeOf(copyRef.current, offset) : undefined;
    if (at) setPlace(at);
  }, [copyRef, offset]);
  return (
    <>
      <div
        id={id}
        role="listbox"
        aria-label={label}
        style={{ top: place.top, left: place.left }}
        className={cn(menuSurfaceClasses, "absolute z-20 max-w-[calc(100%-1rem)] p-1")}
      >
        {names.map((name, index) => (
          <div
            key={name}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            // Not on click: the field must not lose the focus for it.
            onPointerDown={(event) => {
              event.preventDefault();
              onTake(name);
            }}
            className={cn(
              "cursor-pointer truncate rounded-sm px-2 py-1 font-mono text-xs",
              index === chosen ? "bg-selected" : "hover:bg-hover",
            )}
          >
            {name}
          </div>
        ))}
      </div>
      <span role="status" className="sr-only">
        {names.length} {label.toLowerCase()} to choose from
      </span>
    </>
  );
}

/** Below the character at `offset`, relative to the box that holds field and copy. */
function placeOf(copy: HTMLElement, offset: number): { top: number; left: number } | undefined {
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  let rest = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (rest > length) {
      rest -= length;
      continue;
    }
    const range = document.createRange();
    range.setStart(node, rest);
    const box = copy.parentElement?.getBoundingClientRect();
    const at = range.getBoundingClientRect();
    return box && { top: at.bottom - box.top + 4, left: Math.max(4, at.left - box.left) };
  }
  return undefined;
}
