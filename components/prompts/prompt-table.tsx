"use client";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { PromptListItem } from "@/server/prompts/list-prompts";
import { PromptRow } from "./prompt-row";
import type { PromptSelection } from "./use-prompt-selection";
import { useRowKeys } from "./use-row-keys";

interface PromptTableProps {
  workspaceSlug: string;
  label: string;
  prompts: readonly PromptListItem[];
  isSnippet: boolean;
  /** Absent for those who may only read. */
  selection: PromptSelection | undefined;
  hasMore: boolean;
  onLoadMore: () => void;
  onSearch: () => void;
}

/** With a description and tags, as most have. */
const ROW_HEIGHT = 78;
/** Where nothing is measured yet: on the server, and while the page comes alive. */
const FIRST_WINDOW = { width: 1_280, height: 900 };
/** How near to the end the next rows are asked for. */
const NEAR_END = 20;

/** Any number of prompts: only the rows in sight, and a few around them, are in the page. */
export function PromptTable(props: PromptTableProps) {
  const { workspaceSlug, label, prompts, isSnippet, selection, hasMore, onLoadMore, onSearch } = props;
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    count: prompts.length,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => prompts[index]?.id ?? index,
    overscan: 8,
    initialRect: FIRST_WINDOW,
    scrollMargin: useOffset(bodyRef),
    // The page's header and the table's stay above the row that is scrolled to.
    scrollPaddingStart: 120,
    scrollPaddingEnd: 80,
    useFlushSync: false,
  });
  const toggle = useLatest((id: string, isRange: boolean) => selection?.toggle(id, isRange));
  const rows = virtualizer.getVirtualItems();
  const first = rows[0];
  const last = rows.at(-1);

  const lastIndex = last?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastIndex >= prompts.length - NEAR_END) onLoadMore();
  }, [hasMore, lastIndex, prompts.length, onLoadMore]);

  const current = useRowCursor(bodyRef, prompts.length, (index) => virtualizer.scrollToIndex(index));
  useRowKeys({
    onMove: current.move,
    onSelect(isRange) {
      const prompt = prompts[current.index()];
      if (prompt) selection?.toggle(prompt.id, isRange);
    },
    onClear: () => selection?.setAll(false),
    onSearch,
  });

  return (
    <Table label={label} aria-rowcount={hasMore ? -1 : prompts.length + 1} className="table-fixed">
      <PromptTableHeader isSnippet={isSnippet} selection={selection} shownCount={prompts.length} />
      <TableBody ref={bodyRef}>
        <Spacer height={(first?.start ?? 0) - virtualizer.options.scrollMargin} />
        {rows.map(({ key, index }) => {
          const prompt = prompts[index];
          if (!prompt) return null;
          return (
            <PromptRow
              key={key}
              workspaceSlug={workspaceSlug}
              prompt={prompt}
              index={index}
              isSelected={selection?.ids.has(prompt.id) ?? false}
              onToggle={selection ? toggle : undefined}
              isSnippet={isSnippet}
              measure={virtualizer.measureElement}
            />
          );
        })}
        <Spacer height={virtualizer.getTotalSize() - ((last?.end ?? 0) - virtualizer.options.scrollMargin)} />
      </TableBody>
    </Table>
  );
}

interface PromptTableHeaderProps extends Pick<PromptTableProps, "isSnippet" | "selection"> {
  shownCount: number;
}

function PromptTableHeader({ isSnippet, selection, shownCount }: PromptTableHeaderProps) {
  return (
    <TableHeader>
      <TableRow aria-rowindex={1}>
        {selection ? (
          <TableHead className="w-10 p-0">
            <span className="grid place-items-center">
              <Checkbox
                checked={allOrSome(selection.ids.size, shownCount)}
                onCheckedChange={(checked) => selection.setAll(checked === true)}
                aria-label="Select all that are shown"
              />
            </span>
          </TableHead>
        ) : null}
        <TableHead>{isSnippet ? "Snippet" : "Prompt"}</TableHead>
        {isSnippet ? null : <TableHead className="w-64 max-md:hidden">Live</TableHead>}
        <TableHead className="w-18 max-md:hidden">Newest</TableHead>
        <TableHead className="w-36 max-2xl:hidden">Owner</TableHead>
        <TableHead className="w-44 max-xl:hidden">Changed</TableHead>
      </TableRow>
    </TableHeader>
  );
}

function allOrSome(count: number, of: number): boolean | "indeterminate" {
  if (count === 0) return false;
  return count < of ? "indeterminate" : true;
}

/** In the place of the rows that are out of sight. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr>
      <td aria-hidden="true" style={{ height }} />
    </tr>
  );
}

/** Always the same function, which does what was last handed in: rows that get it are not drawn again for a new one. */
function useLatest<Args extends readonly unknown[]>(action: (...args: Args) => void) {
  const latest = useRef(action);
  useLayoutEffect(() => {
    latest.current = action;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}

/** How far down the page the element begins; what stands above it may grow and shrink. */
function useOffset(ref: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const element = ref.current;
      if (element) setOffset(Math.round(element.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    // Not with every rendering: asking for a place while one scrolls makes the browser lay everything out.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [ref]);
  return offset;
}

/** The row that the keyboard is on: the one whose link has the focus, or had it last. */
function useRowCursor(
  bodyRef: RefObject<HTMLElement | null>,
  count: number,
  scrollTo: (index: number) => void,
) {
  const last = useRef(-1);
  const rowAt = (index: number) => bodyRef.current?.querySelector(`[data-index="${index}"] a`);

  function index() {
    const row = document.activeElement?.closest("[data-index]");
    if (row && bodyRef.current?.contains(row)) last.current = Number(row.getAttribute("data-index"));
    return last.current;
  }

  function focus(target: number, framesLeft: number) {
    const link = rowAt(target);
    if (link instanceof HTMLElement) link.focus({ preventScroll: true });
    // A row that was out of sight is there when the list has drawn it.
    else if (framesLeft > 0) requestAnimationFrame(() => focus(target, framesLeft - 1));
  }

  return {
    index,
    move(by: number) {
      const target = Math.min(count - 1, Math.max(0, index() + by));
      last.current = target;
      scrollTo(target);
      focus(target, 10);
    },
  };
}
