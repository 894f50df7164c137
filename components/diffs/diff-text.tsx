import type { DiffPart } from "@/server/diffs/diff-words";

export type DiffSide = "before" | "after" | "both";

/** One text with its changes marked: by colour, by underline or strike-through, and in the markup. */
export function DiffText({ parts, side = "both" }: { parts: readonly DiffPart[]; side?: DiffSide }) {
  const hidden = side === "before" ? "added" : side === "after" ? "removed" : undefined;
  return (
    <div className="whitespace-pre-wrap break-words font-mono text-sm leading-6">
      {parts.map((part, index) => {
        if (part.kind === hidden) return null;
        // Parts have no identity but their place, and the list never changes while it is shown.
        const key = `${index}`;
        if (part.kind === "same") return <span key={key}>{part.text}</span>;
        return part.kind === "added" ? (
          <ins
            key={key}
            className="rounded-sm bg-diff-insert-strong box-decoration-clone underline decoration-1 underline-offset-4"
          >
            {part.text}
          </ins>
        ) : (
          <del
            key={key}
            className="rounded-sm bg-diff-delete-strong box-decoration-clone line-through decoration-1"
          >
            {part.text}
          </del>
        );
      })}
    </div>
  );
}
