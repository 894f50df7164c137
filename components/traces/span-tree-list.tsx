"use client";
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { formatCount, formatDurationMs } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { spanKinds } from "./span-kinds";
import type { SpanNode } from "./span-tree";

interface SpanTreeProps {
  nodes: readonly SpanNode[];
  durationMs: number;
  shownId: string | undefined;
  onShow: (spanId: string) => void;
}

/** More rows than this are drawn on request: ten thousand at once stop the page. */
const FIRST_ROWS = 300;
const MORE_ROWS = 1000;
/** Deeper levels are indented no further, or their names would leave the panel. */
const MAX_INDENT = 12;

/** The waterfall: who called whom, when, and for how long. */
export function SpanTree({ nodes, durationMs, shownId, onShow }: SpanTreeProps) {
  const [rowCount, setRowCount] = useState(FIRST_ROWS);
  return (
    <Panel
      title="Spans"
      description={`${formatCount(nodes.length, "span")} in ${formatDurationMs(durationMs)}`}
      isFlush
    >
      <ul aria-label="Spans" className="max-h-[70vh] overflow-y-auto py-1">
        {nodes.slice(0, rowCount).map((node) => (
          <SpanRow key={node.span.id} node={node} isShown={node.span.id === shownId} onShow={onShow} />
        ))}
      </ul>
      {nodes.length > rowCount ? (
        <div className="border-t p-2 text-center">
          <Button size="sm" onClick={() => setRowCount(rowCount + MORE_ROWS)}>
            Show {formatCount(Math.min(MORE_ROWS, nodes.length - rowCount), "more span", "more spans")}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

interface SpanRowProps {
  node: SpanNode;
  isShown: boolean;
  onShow: (spanId: string) => void;
}

function SpanRow({ node: { span, depth, offset, width }, isShown, onShow }: SpanRowProps) {
  const { icon: Icon, label, barClasses } = spanKinds[span.kind];
  return (
    <li>
      <button
        type="button"
        aria-current={isShown || undefined}
        onClick={() => onShow(span.id)}
        className={cn(
          "flex w-full flex-col gap-1 px-4 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2",
          isShown && "bg-accent-subtle hover:bg-accent-subtle",
        )}
      >
        <span
          className="flex w-full min-w-0 items-center gap-2"
          style={{ paddingLeft: `${Math.min(depth, MAX_INDENT) * 14}px` }}
        >
          <Icon aria-hidden="true" className="size-3.5 shrink-0 text-subtle" />
          <span className="sr-only">{label}: </span>
          <span className={cn("min-w-0 truncate", isShown && "font-medium")}>{span.name}</span>
          {span.status === "error" ? (
            <TriangleAlert aria-label="failed" className="size-3.5 shrink-0 text-danger" />
          ) : null}
          <span className="numeric ml-auto shrink-0 pl-2 text-muted text-xs">
            {formatDurationMs(span.durationMs)}
          </span>
        </span>
        <span aria-hidden="true" className="block h-1 w-full rounded-full bg-sunken">
          <span
            className={cn(
              "block h-full min-w-0.5 rounded-full",
              span.status === "error" ? "bg-danger-solid" : barClasses,
            )}
            style={{ marginLeft: `${offset * 100}%`, width: `${width * 100}%` }}
          />
        </span>
      </button>
    </li>
  );
}
