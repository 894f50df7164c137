import { cn } from "@/components/ui/cn";
import type { DiffPart } from "@/server/diffs/diff-words";
import type { DiffLayout } from "./diff-layout";
import { DiffText } from "./diff-text";

/** The changed text in one column, or the old beside the new. */
export function DiffBody({ parts, layout }: { parts: readonly DiffPart[]; layout: DiffLayout }) {
  if (layout === "inline") {
    return (
      <div className="px-3 py-2.5">
        <DiffText parts={parts} />
      </div>
    );
  }
  return (
    <div className="grid divide-y md:grid-cols-2 md:divide-x md:divide-y-0">
      <SplitSide parts={parts} side="before" />
      <SplitSide parts={parts} side="after" />
    </div>
  );
}

function SplitSide({ parts, side }: { parts: readonly DiffPart[]; side: "before" | "after" }) {
  const hidden = side === "before" ? "added" : "removed";
  const isEmpty = parts.every((part) => part.kind === hidden);
  return (
    <div className={cn("min-w-0 px-3 py-2.5", isEmpty && "max-md:hidden")}>
      <span className="sr-only">{side === "before" ? "Before: " : "After: "}</span>
      <DiffText parts={parts} side={side} />
    </div>
  );
}
