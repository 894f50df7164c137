import Link from "next/link";
import { createParser, parseAsArrayOf } from "nuqs/server";
import type { ReactNode } from "react";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { paths } from "@/components/layout/paths";
import { Badge } from "@/components/ui/badge";
import { formatDurationMs, formatExact, formatUsd } from "@/components/ui/format-number";
import type { TraceListItem } from "@/server/traces/trace-list-item";
import { TracePrompt } from "./trace-prompt";

interface CellProps {
  workspaceSlug: string;
  trace: TraceListItem;
}

export interface TraceColumn {
  label: string;
  isNumeric?: boolean;
  /** Null where the trace has nothing to show there. */
  cell: (props: CellProps) => ReactNode;
  /** Where it stands on a narrow screen, after name and time; left out, it is not shown there. */
  narrowClasses?: string;
}

const FIRST = "max-md:order-3 max-md:w-full";
const NEXT = "max-md:order-4";
const FIGURE = "max-md:order-5";
const LAST = "max-md:order-6";

/** What the list can show beside a trace's name and its time. */
export const TRACE_COLUMNS = {
  prompt: {
    label: "Prompt",
    narrowClasses: FIRST,
    /** A trace that used many prompts shows the first; the trace itself shows them all. */
    cell: ({ workspaceSlug, trace }) => {
      const [first, ...others] = trace.prompts;
      if (!first) return null;
      return (
        <span className="flex items-center gap-1.5 md:whitespace-nowrap md:*:flex-nowrap">
          <TracePrompt workspaceSlug={workspaceSlug} {...first} />
          <Others count={others.length} />
        </span>
      );
    },
  },
  environment: {
    label: "Environment",
    narrowClasses: NEXT,
    cell: ({ trace }) => (trace.environment ? <EnvironmentBadge name={trace.environment} isPlain /> : null),
  },
  model: { label: "Model", cell: ({ trace }) => <FirstOf values={trace.models} /> },
  provider: {
    label: "Provider",
    narrowClasses: LAST,
    cell: ({ trace }) => <FirstOf values={trace.providers} />,
  },
  latency: {
    label: "Latency",
    isNumeric: true,
    narrowClasses: FIGURE,
    cell: ({ trace }) => formatDurationMs(trace.durationMs),
  },
  firstToken: {
    label: "First token",
    isNumeric: true,
    cell: ({ trace: { timeToFirstTokenMs } }) =>
      timeToFirstTokenMs === null ? null : formatDurationMs(timeToFirstTokenMs),
  },
  tokens: {
    label: "Tokens in / out",
    isNumeric: true,
    narrowClasses: FIGURE,
    cell: ({ trace: { inputTokens, outputTokens } }) =>
      inputTokens === null && outputTokens === null ? null : (
        <>
          {formatExact(inputTokens ?? 0)} / {formatExact(outputTokens ?? 0)}
          <span className="text-subtle text-xs md:hidden"> tokens</span>
        </>
      ),
  },
  cost: {
    label: "Cost",
    isNumeric: true,
    narrowClasses: FIGURE,
    cell: ({ trace }) => (trace.costUsd === null ? null : formatUsd(trace.costUsd)),
  },
  user: {
    label: "User",
    narrowClasses: LAST,
    cell: ({ workspaceSlug, trace: { userId } }) =>
      userId === null ? null : <IdLink href={paths.traceUser(workspaceSlug, userId)} id={userId} />,
  },
  session: {
    label: "Session",
    narrowClasses: LAST,
    cell: ({ workspaceSlug, trace: { sessionId } }) =>
      sessionId === null ? null : <IdLink href={paths.session(workspaceSlug, sessionId)} id={sessionId} />,
  },
  tags: {
    label: "Tags",
    narrowClasses: LAST,
    cell: ({ trace: { tags } }) =>
      tags.length === 0 ? null : (
        <span className="flex items-center gap-1">
          {tags.slice(0, 2).map((tag) => (
            <Badge key={tag} tone="outline" className="max-w-32" title={tag}>
              <span className="truncate">{tag}</span>
            </Badge>
          ))}
          <Others count={Math.max(0, tags.length - 2)} />
        </span>
      ),
  },
  service: {
    label: "Service",
    narrowClasses: LAST,
    cell: ({ trace }) => <FirstOf values={trace.serviceNames} />,
  },
  error: { label: "Error", narrowClasses: LAST, cell: ({ trace }) => <FirstOf values={trace.errorTypes} /> },
  finish: { label: "Finish reason", cell: ({ trace }) => <FirstOf values={trace.finishReasons} /> },
  spans: { label: "Spans", isNumeric: true, cell: ({ trace }) => formatExact(trace.spanCount) },
} as const satisfies Record<string, TraceColumn>;

export type TraceColumnName = keyof typeof TRACE_COLUMNS;

const NAMES: readonly string[] = Object.keys(TRACE_COLUMNS);

export function isTraceColumn(name: string): name is TraceColumnName {
  return NAMES.includes(name);
}

export const TRACE_COLUMN_NAMES: readonly TraceColumnName[] = NAMES.filter(isTraceColumn);

export const DEFAULT_COLUMNS: readonly TraceColumnName[] = [
  "prompt",
  "environment",
  "model",
  "latency",
  "tokens",
  "cost",
];

const parseAsColumn = createParser<TraceColumnName>({
  parse: (name) => (isTraceColumn(name) ? name : null),
  serialize: (name) => name,
});

/** In the address, so that a link shows a colleague the same columns. */
export const traceColumns = parseAsArrayOf(parseAsColumn).withDefault([...DEFAULT_COLUMNS]);

function FirstOf({ values }: { values: readonly string[] }) {
  const [first, ...others] = values;
  if (first === undefined) return null;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className="max-w-40 truncate font-mono text-muted text-xs" title={first}>
        {first}
      </span>
      <Others count={others.length} />
    </span>
  );
}

function Others({ count }: { count: number }) {
  return count > 0 ? <span className="shrink-0 text-subtle text-xs">+{count}</span> : null;
}

function IdLink({ href, id }: { href: ReturnType<typeof paths.session>; id: string }) {
  return (
    <Link
      href={href}
      title={id}
      className="relative z-10 block max-w-36 truncate rounded-sm font-mono text-muted text-xs hover:text-accent hover:underline"
    >
      {id}
    </Link>
  );
}
