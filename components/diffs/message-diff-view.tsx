import { cn } from "@/components/ui/cn";
import type { MessageDiff, MessageSide } from "@/server/diffs/content-change";
import { ChangeBadge } from "./change-badge";
import { DiffBody } from "./diff-body";
import type { DiffLayout } from "./diff-layout";
import { DiffText } from "./diff-text";
import { ValueChangeList } from "./value-change-list";

interface MessageDiffViewProps {
  diff: MessageDiff;
  layout: DiffLayout;
  /** Where a page shows several comparisons: "support/reply". */
  of?: string | undefined;
}

/** One message of a comparison; an unchanged one is folded to its first words. */
export function MessageDiffView({ diff, layout, of }: MessageDiffViewProps) {
  const heading = <MessageDiffHeading diff={diff} />;
  if (diff.kind === "same" || diff.kind === "moved") {
    return (
      <details
        className="overflow-hidden rounded-lg border"
        data-diff-change={diff.kind === "moved" ? "" : undefined}
        tabIndex={-1}
      >
        <summary className="flex min-h-9 items-center gap-2 bg-background px-3 py-1 text-xs dark:bg-sunken">
          {heading}
          <span className="order-1 min-w-0 flex-1 truncate font-mono text-subtle">{firstWords(diff)}</span>
        </summary>
        <div className="border-t px-3 py-2.5">
          <DiffText parts={diff.parts} />
        </div>
      </details>
    );
  }
  const isWordy = diff.parts.length > 0;
  return (
    <section
      aria-label={of ? `${labelOf(diff)}, of ${of}` : labelOf(diff)}
      className="overflow-hidden rounded-lg border outline-offset-2"
      data-diff-change=""
      tabIndex={-1}
    >
      <div className="flex min-h-9 items-center gap-2 border-b bg-background px-3 text-xs dark:bg-sunken">
        {heading}
      </div>
      {isWordy ? <DiffBody parts={diff.parts} layout={layout} /> : null}
      {diff.details.length === 0 ? null : (
        <div className={cn(isWordy && "border-t")}>
          <ValueChangeList changes={diff.details} layout={layout} />
        </div>
      )}
      {isWordy || diff.details.length > 0 ? null : <p className="px-3 py-2.5 text-subtle">Empty</p>}
    </section>
  );
}

function firstWords({ parts, after }: MessageDiff): string {
  if (after?.placeholder) return `messages from ${after.placeholder}`;
  return parts
    .map((part) => part.text)
    .join("")
    .slice(0, 160);
}

const labelOf = ({ kind, before, after }: MessageDiff) =>
  `Message ${(after ?? before)?.position ?? ""}, ${(after ?? before)?.role ?? ""}, ${kind}`;

function MessageDiffHeading({ diff: { kind, isMoved, before, after } }: { diff: MessageDiff }) {
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
      <span className="order-2 ml-auto">
        <ChangeBadge kind={kind} isMoved={isMoved} />
      </span>
    </>
  );
}

function placeOf(before: MessageSide | null, after: MessageSide | null): string {
  if (before && after && before.position !== after.position) return `${before.position} → ${after.position}`;
  return String((after ?? before)?.position ?? "");
}
