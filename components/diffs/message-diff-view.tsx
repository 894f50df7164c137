import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { MessageDiff, MessageSide } from "@/server/diffs/diff-content";
import { DiffText } from "./diff-text";

export type DiffLayout = "inline" | "split";

const KINDS = {
  same: { label: "unchanged", tone: "neutral" },
  changed: { label: "changed", tone: "info" },
  added: { label: "added", tone: "success" },
  removed: { label: "removed", tone: "danger" },
  moved: { label: "moved", tone: "info" },
} as const;

/** One message of a comparison; an unchanged one is folded to its first words. */
export function MessageDiffView({ diff, layout }: { diff: MessageDiff; layout: DiffLayout }) {
  const heading = <MessageDiffHeading diff={diff} />;
  if (diff.kind === "same" || diff.kind === "moved") {
    return (
      <details className="overflow-hidden rounded-lg border">
        <summary className="flex min-h-9 items-center gap-2 bg-background px-3 py-1 text-xs dark:bg-sunken">
          {heading}
          <span className="min-w-0 flex-1 truncate font-mono text-subtle">
            {diff.parts
              .map((part) => part.text)
              .join("")
              .slice(0, 160)}
          </span>
        </summary>
        <div className="border-t px-3 py-2.5">
          <DiffText parts={diff.parts} />
        </div>
      </details>
    );
  }
  return (
    <div className="overflow-hidden rounded-lg border">
      <div className="flex min-h-9 items-center gap-2 border-b bg-background px-3 text-xs dark:bg-sunken">
        {heading}
      </div>
      <DiffBody parts={diff.parts} layout={layout} />
    </div>
  );
}

/** The changed text in one column, or the old beside the new. */
export function DiffBody({ parts, layout }: { parts: MessageDiff["parts"]; layout: DiffLayout }) {
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

function SplitSide({ parts, side }: { parts: MessageDiff["parts"]; side: "before" | "after" }) {
  const hidden = side === "before" ? "added" : "removed";
  const isEmpty = parts.every((part) => part.kind === hidden);
  return (
    <div className={cn("min-w-0 px-3 py-2.5", isEmpty && "max-md:hidden")}>
      <DiffText parts={parts} side={side} />
    </div>
  );
}

function MessageDiffHeading({ diff: { kind, before, after } }: { diff: MessageDiff }) {
  const isRoleChanged = before && after && before.role !== after.role;
  return (
    <>
      <span className="numeric text-subtle">{placeOf(before, after)}</span>
      <span className="font-medium">
        {isRoleChanged ? (
          <>
            <del className="bg-diff-delete-strong">{before.role}</del>{" "}
            <ins className="bg-diff-insert-strong no-underline">{after.role}</ins>
          </>
        ) : (
          (after ?? before)?.role
        )}
      </span>
      <Badge tone={KINDS[kind].tone} className={cn("ml-auto", kind === "same" && "font-normal")}>
        {KINDS[kind].label}
      </Badge>
    </>
  );
}

function placeOf(before: MessageSide | null, after: MessageSide | null): string {
  if (before && after && before.position !== after.position) return `${before.position} → ${after.position}`;
  return String((after ?? before)?.position ?? "");
}
