import { ChevronRight, TriangleAlert } from "lucide-react";
import { type CSSProperties, memo } from "react";
import { cn } from "@/components/ui/cn";
import { formatCompact, formatDurationMs, formatUsd } from "@/components/ui/format-number";
import { spanKinds } from "./span-kinds";
import type { SpanNode } from "./span-tree";

export type TreeView = "tree" | "waterfall";

interface SpanTreeRowProps {
  node: SpanNode;
  view: TreeView;
  id: string;
  isShown: boolean;
  isFolded: boolean;
  style: CSSProperties;
}

/** Deeper levels are indented no further, or their names would leave the panel; beside bars there is less room. */
const INDENTS = { tree: { levels: 12, stepPx: 14 }, waterfall: { levels: 6, stepPx: 8 } } as const;

/** One span: what it is and what it took, or when it ran. The list it stands in takes its clicks and keys. */
export const SpanTreeRow = memo(function SpanTreeRow(props: SpanTreeRowProps) {
  const { node, view, id, isShown, isFolded, style } = props;
  const { span, depth, childCount } = node;
  const indent = INDENTS[view];
  return (
    <div
      role="treeitem"
      id={id}
      tabIndex={-1}
      data-span={span.id}
      aria-level={depth + 1}
      aria-selected={isShown}
      aria-expanded={childCount > 0 ? !isFolded : undefined}
      style={style}
      className={cn(
        "absolute inset-x-0 top-0 flex cursor-pointer items-center gap-2 px-3 hover:bg-hover",
        isShown && "bg-accent-subtle hover:bg-accent-subtle",
      )}
    >
      <span
        className={cn(
          "flex min-w-0 items-center gap-1.5",
          view === "waterfall" ? "w-2/5 shrink-0" : "flex-1",
        )}
        style={{ paddingLeft: `${Math.min(depth, indent.levels) * indent.stepPx}px` }}
      >
        <FoldMark node={node} isFolded={isFolded} />
        <SpanName node={node} isShown={isShown} isFolded={isFolded} />
      </span>
      {view === "waterfall" ? <SpanBar node={node} /> : <SpanFigures node={node} />}
    </div>
  );
});

function FoldMark({ node: { childCount }, isFolded }: Pick<SpanTreeRowProps, "node" | "isFolded">) {
  if (childCount === 0) return <span className="size-4 shrink-0" />;
  return (
    <span data-fold="" aria-hidden="true" className="-m-1 shrink-0 rounded-sm p-1 hover:bg-selected">
      <ChevronRight className={cn("size-4 text-subtle transition-transform", !isFolded && "rotate-90")} />
    </span>
  );
}

type SpanNameProps = Pick<SpanTreeRowProps, "node" | "isShown" | "isFolded">;

function SpanName({ node: { span, hasErrorBelow }, isShown, isFolded }: SpanNameProps) {
  const { icon: Icon, label } = spanKinds[span.kind];
  const hasFailed = span.status === "error";
  return (
    <>
      <Icon aria-hidden="true" className="size-3.5 shrink-0 text-subtle" />
      <span className="sr-only">{label}: </span>
      <span className={cn("min-w-0 truncate", isShown && "font-medium")}>{span.name || "(no name)"}</span>
      {hasFailed ? (
        <TriangleAlert aria-label="failed" role="img" className="size-3.5 shrink-0 text-danger" />
      ) : null}
      {!hasFailed && isFolded && hasErrorBelow ? (
        <TriangleAlert
          aria-label="something below failed"
          role="img"
          className="size-3.5 shrink-0 text-subtle"
        />
      ) : null}
    </>
  );
}

/** With all that is below it: what it took altogether. */
function SpanFigures({ node: { span, totals, childCount } }: Pick<SpanTreeRowProps, "node">) {
  const tokens =
    totals.inputTokens === null && totals.outputTokens === null
      ? null
      : (totals.inputTokens ?? 0) + (totals.outputTokens ?? 0);
  const mark = childCount > 0 ? "Σ " : "";
  return (
    <span className="numeric flex shrink-0 items-center gap-3 text-right text-xs">
      {tokens === null ? null : (
        <span className="text-subtle max-sm:hidden">
          {mark}
          {formatCompact(tokens)} tokens
        </span>
      )}
      {totals.costUsd === null ? null : (
        <span className="text-muted">
          {mark}
          {formatUsd(totals.costUsd)}
        </span>
      )}
      <span className="min-w-14 text-muted">{formatDurationMs(span.durationMs)}</span>
    </span>
  );
}

/** Where the words stand on the other side of a bar's end. */
const LATE = 0.7;

function SpanBar({ node: { span, offset, width } }: Pick<SpanTreeRowProps, "node">) {
  const isLate = offset + width > LATE;
  const edge = isLate ? { right: `${(1 - offset) * 100}%` } : { left: `${(offset + width) * 100}%` };
  return (
    <span className="relative h-full min-w-0 flex-1 overflow-hidden">
      <span
        className={cn(
          "absolute top-1/2 h-2.5 min-w-0.5 -translate-y-1/2 rounded-sm",
          span.status === "error" ? "bg-danger-solid" : spanKinds[span.kind].barClasses,
        )}
        style={{ left: `${offset * 100}%`, width: `${width * 100}%` }}
      />
      <span
        className="numeric absolute top-1/2 -translate-y-1/2 whitespace-nowrap px-1.5 text-muted text-xs"
        style={offset + width > LATE && offset < 1 - LATE ? { right: 0 } : edge}
      >
        <span className={cn(isLate && offset < 1 - LATE && "rounded-sm bg-surface px-1")}>
          {formatDurationMs(span.durationMs)}
        </span>
      </span>
    </span>
  );
}
