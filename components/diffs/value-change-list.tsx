import { cn } from "@/components/ui/cn";
import type { ValueChange } from "@/server/diffs/content-change";
import { DiffBody } from "./diff-body";
import type { DiffLayout } from "./diff-layout";

/** Each value with what it was and what it is. */
export function ValueChangeList({
  changes,
  layout,
}: {
  changes: readonly ValueChange[];
  layout: DiffLayout;
}) {
  return (
    <dl className="divide-y">
      {changes.map((change) => (
        <div
          key={change.label}
          className={cn(
            "min-w-0",
            change.parts ? "" : "gap-x-4 px-3 py-2 sm:grid sm:grid-cols-[12rem_minmax(0,1fr)]",
          )}
        >
          <dt className={cn("break-words text-muted text-xs leading-6", change.parts && "px-3 pt-2")}>
            {change.label}
          </dt>
          <dd className="min-w-0 text-sm">
            {change.parts ? (
              <DiffBody parts={change.parts} layout={layout} />
            ) : (
              <ShortChange change={change} layout={layout} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ShortChange({ change: { before, after }, layout }: { change: ValueChange; layout: DiffLayout }) {
  const was =
    before === null ? (
      <Unset />
    ) : (
      <del className="break-words rounded-sm bg-diff-delete-strong px-0.5 line-through decoration-1">
        {before}
      </del>
    );
  const is =
    after === null ? (
      <Unset />
    ) : (
      <ins className="break-words rounded-sm bg-diff-insert-strong px-0.5 underline decoration-1 underline-offset-4">
        {after}
      </ins>
    );
  if (layout === "split") {
    return (
      <span className="grid grid-cols-2 gap-4">
        <span className="min-w-0">{was}</span>
        <span className="min-w-0">{is}</span>
      </span>
    );
  }
  if (before === null || after === null) return before === null ? is : was;
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
      {was}
      <span aria-hidden="true" className="text-subtle">
        →
      </span>
      {is}
    </span>
  );
}

function Unset() {
  return (
    <span className="text-subtle">
      <span aria-hidden="true">–</span>
      <span className="sr-only">not set</span>
    </span>
  );
}
