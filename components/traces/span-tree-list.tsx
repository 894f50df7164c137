"use client";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, useCallback, useEffect, useId, useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { formatCount, formatDurationMs } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { type SpanNode, unfoldedNodes } from "./span-tree";
import { SpanTreeRow, type TreeView } from "./span-tree-row";
import { useTreeKeys } from "./use-tree-keys";

interface SpanTreeProps {
  nodes: readonly SpanNode[];
  durationMs: number;
  isCut: boolean;
  shown: SpanNode | undefined;
  folded: ReadonlySet<string>;
  view: TreeView;
  onViewChange: (view: TreeView) => void;
  onShow: (spanId: string) => void;
  onFold: (spanId: string, isFolded: boolean) => void;
  onFoldAll: (isFolded: boolean) => void;
}

const ROW_PX = 30;
const OVERSCAN = 12;
/** What the server draws, which knows no sizes. */
const FIRST_RECT = { width: 600, height: 600 };

const VIEWS = [
  { value: "tree", label: "Tree" },
  { value: "waterfall", label: "Waterfall" },
] as const;

/** Who called whom, when, for how long and for how much. Only the rows in sight are drawn: a trace may have thousands. */
export function SpanTree(props: SpanTreeProps) {
  const { nodes, durationMs, isCut, folded, view, onViewChange, onFoldAll } = props;
  const foldableCount = nodes.filter(({ childCount }) => childCount > 0).length;
  return (
    <Panel
      title="Spans"
      description={`${isCut ? "The first " : ""}${formatCount(nodes.length, "span")} in ${formatDurationMs(durationMs)}`}
      actions={
        <>
          {foldableCount > 1 ? (
            <Button variant="ghost" size="sm" onClick={() => onFoldAll(folded.size === 0)}>
              {folded.size === 0 ? "Fold all" : "Unfold all"}
            </Button>
          ) : null}
          <SegmentedControl label="View" value={view} onValueChange={onViewChange} options={VIEWS} />
        </>
      }
      isFlush
    >
      {view === "waterfall" ? <TimeScale durationMs={durationMs} /> : null}
      <VirtualTree {...props} />
    </Panel>
  );
}

function VirtualTree({ nodes, shown, folded, view, onShow, onFold }: SpanTreeProps) {
  const treeId = useId();
  const ref = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => unfoldedNodes(nodes, folded), [nodes, folded]);
  const shownRow = rows.findIndex(({ span }) => span.id === shown?.span.id);
  // The row that has the focus must be there, wherever the list stands.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const inSight = defaultRangeExtractor(range);
      return shownRow < 0 || inSight.includes(shownRow)
        ? inSight
        : [...inSight, shownRow].toSorted((a, b) => a - b);
    },
    [shownRow],
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => ref.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    initialRect: FIRST_RECT,
    rangeExtractor,
  });
  useEffect(() => {
    if (shownRow >= 0) virtualizer.scrollToIndex(shownRow, { align: "auto" });
  }, [shownRow, virtualizer]);
  const onKeyDown = useTreeKeys({ rows, nodes, shown, folded, onShow, onFold });
  const onClick = ({ target }: MouseEvent) => {
    if (!(target instanceof Element)) return;
    const spanId = target.closest<HTMLElement>("[data-span]")?.dataset.span;
    if (spanId === undefined) return;
    if (target.closest("[data-fold]")) onFold(spanId, !folded.has(spanId));
    else onShow(spanId);
  };
  return (
    <div
      ref={ref}
      role="tree"
      aria-label="Spans"
      tabIndex={0}
      aria-activedescendant={shownRow < 0 ? undefined : `${treeId}-${shown?.span.id}`}
      onKeyDown={onKeyDown}
      onClick={onClick}
      className="max-h-[60vh] overflow-y-auto py-1 focus-visible:-outline-offset-2 lg:max-h-[65vh]"
    >
      <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const node = rows[index];
          if (!node) return null;
          const { id } = node.span;
          return (
            <SpanTreeRow
              key={id}
              id={`${treeId}-${id}`}
              node={node}
              view={view}
              isShown={index === shownRow}
              isFolded={folded.has(id)}
              style={{ height: ROW_PX, transform: `translateY(${start}px)` }}
            />
          );
        })}
      </div>
    </div>
  );
}

const TICKS = [0, 0.25, 0.5, 0.75];

/** Above the bars, as wide as they are. */
function TimeScale({ durationMs }: { durationMs: number }) {
  return (
    <div aria-hidden="true" className="flex h-6 items-center gap-2 border-b px-3">
      <span className="w-2/5 shrink-0" />
      <span className="relative h-full min-w-0 flex-1">
        {TICKS.map((share) => (
          <span
            key={share}
            className="numeric absolute inset-y-0 flex items-center border-l pl-1 text-[0.6875rem] text-subtle"
            style={{ left: `${share * 100}%` }}
          >
            {formatDurationMs(durationMs * share)}
          </span>
        ))}
      </span>
    </div>
  );
}
