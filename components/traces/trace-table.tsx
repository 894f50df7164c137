import Link from "next/link";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { paths } from "@/components/layout/paths";
import { formatDurationMs, formatExact, formatUsd } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { TraceListItem } from "@/server/traces/list-traces";
import { TracePrompt } from "./trace-prompt";
import { TraceStatus } from "./trace-status";

interface TraceTableProps {
  workspaceSlug: string;
  traces: readonly TraceListItem[];
}

/** Under 768 px the cells flow like a card: name and time, then the prompt, then the figures. */
const flowing = "max-md:h-auto max-md:p-0";

export function TraceTable({ workspaceSlug, traces }: TraceTableProps) {
  return (
    <Table label="Traces" className="max-md:block">
      <TableHeader className="max-md:sr-only">
        <TableRow>
          <TableHead>Trace</TableHead>
          <TableHead>Prompt</TableHead>
          <TableHead>Environment</TableHead>
          <TableHead>Model</TableHead>
          <TableHead isNumeric>Latency</TableHead>
          <TableHead isNumeric>Tokens in / out</TableHead>
          <TableHead isNumeric>Cost</TableHead>
          <TableHead className="text-right">When</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody className="max-md:block">
        {traces.map((trace) => (
          <TraceRow key={trace.id} workspaceSlug={workspaceSlug} trace={trace} />
        ))}
      </TableBody>
    </Table>
  );
}

function TraceRow({ workspaceSlug, trace }: { workspaceSlug: string; trace: TraceListItem }) {
  return (
    <TableRow
      isLink
      className="max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1.5 max-md:px-3 max-md:py-3"
    >
      <TableCell className={`${flowing} max-md:min-w-0 max-md:flex-1 md:max-w-72`}>
        <span className="flex min-w-0 items-center gap-2">
          <TraceStatus status={trace.status} isCompact />
          <Link
            href={paths.trace(workspaceSlug, trace.id)}
            className="stretched-link min-w-0 truncate rounded-sm font-medium"
          >
            {trace.name}
          </Link>
          {trace.spanCount > 1 ? (
            <span className="numeric shrink-0 text-subtle text-xs">{trace.spanCount} spans</span>
          ) : null}
        </span>
      </TableCell>
      <TableCell className={`${flowing} max-md:order-3 max-md:w-full max-md:empty:hidden`}>
        <Prompts workspaceSlug={workspaceSlug} trace={trace} />
      </TableCell>
      <TableCell className={`${flowing} max-md:order-4 max-md:empty:hidden`}>
        {trace.environment ? <EnvironmentBadge name={trace.environment} isPlain /> : null}
      </TableCell>
      <TableCell className="max-w-48 max-md:hidden">
        {trace.models.length > 0 ? <Models models={trace.models} /> : null}
      </TableCell>
      <TableCell isNumeric className={`${flowing} max-md:order-5`}>
        {formatDurationMs(trace.durationMs)}
      </TableCell>
      <TableCell isNumeric className={`${flowing} max-md:order-5 max-md:empty:hidden`}>
        <Tokens trace={trace} />
      </TableCell>
      <TableCell isNumeric className={`${flowing} max-md:order-5 max-md:empty:hidden`}>
        {trace.costUsd === null ? null : formatUsd(trace.costUsd)}
      </TableCell>
      <TableCell className={`${flowing} text-right text-subtle max-md:order-2`}>
        <RelativeTime time={trace.startTime} />
      </TableCell>
    </TableRow>
  );
}

/** A trace that used many prompts shows the first; the trace itself shows them all. */
function Prompts({ workspaceSlug, trace }: { workspaceSlug: string; trace: TraceListItem }) {
  const [first, ...others] = trace.prompts;
  if (!first) return null;
  return (
    <span className="flex items-center gap-1.5">
      <TracePrompt workspaceSlug={workspaceSlug} {...first} />
      {others.length > 0 ? <span className="text-subtle text-xs">+{others.length}</span> : null}
    </span>
  );
}

function Models({ models }: { models: readonly string[] }) {
  return (
    <span className="flex items-center gap-1.5">
      <span className="truncate font-mono text-muted text-xs">{models[0]}</span>
      {models.length > 1 ? <span className="text-subtle text-xs">+{models.length - 1}</span> : null}
    </span>
  );
}

function Tokens({ trace: { inputTokens, outputTokens } }: { trace: TraceListItem }) {
  if (inputTokens === null && outputTokens === null) return null;
  return (
    <>
      {formatExact(inputTokens ?? 0)} / {formatExact(outputTokens ?? 0)}
      <span className="text-subtle text-xs md:hidden"> tokens</span>
    </>
  );
}
