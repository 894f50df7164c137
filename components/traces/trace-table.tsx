import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { TraceListItem } from "@/server/traces/trace-list-item";
import { DEFAULT_COLUMNS, TRACE_COLUMNS, type TraceColumn, type TraceColumnName } from "./trace-columns";
import { TraceStatus } from "./trace-status";

interface TraceTableProps {
  workspaceSlug: string;
  traces: readonly TraceListItem[];
  columns?: readonly TraceColumnName[];
}

/** Under 768 px the cells flow like a card: name and time, then the prompt, then the figures. */
const flowing = "max-md:h-auto max-md:p-0";

export function TraceTable({ workspaceSlug, traces, columns = DEFAULT_COLUMNS }: TraceTableProps) {
  const shown = columns.map((name): [TraceColumnName, TraceColumn] => [name, TRACE_COLUMNS[name]]);
  return (
    <Table label="Traces" className="max-md:block">
      <TableHeader className="max-md:sr-only">
        <TableRow>
          <TableHead>Trace</TableHead>
          {shown.map(([name, { label, isNumeric }]) => (
            <TableHead key={name} isNumeric={isNumeric}>
              {label}
            </TableHead>
          ))}
          <TableHead className="text-right">When</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody className="max-md:block">
        {traces.map((trace) => (
          <TableRow
            key={trace.id}
            isLink
            className="max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1.5 max-md:px-3 max-md:py-3"
          >
            <NameCell workspaceSlug={workspaceSlug} trace={trace} />
            {shown.map(([name, { cell, isNumeric, narrowClasses }]) => (
              <TableCell
                key={name}
                isNumeric={isNumeric}
                className={cn(flowing, "max-md:empty:hidden", narrowClasses ?? "max-md:hidden")}
              >
                {cell({ workspaceSlug, trace })}
              </TableCell>
            ))}
            <TableCell className={`${flowing} text-right text-subtle max-md:order-2`}>
              <RelativeTime time={trace.startTime} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function NameCell({ workspaceSlug, trace }: { workspaceSlug: string; trace: TraceListItem }) {
  return (
    <TableCell
      className={`${flowing} max-md:min-w-0 max-md:grow max-md:basis-[calc(100%-6.5rem)] md:min-w-48 md:max-w-72`}
    >
      <span className="flex min-w-0 items-center gap-2">
        <TraceStatus status={trace.status} isCompact />
        <Link
          href={paths.trace(workspaceSlug, trace.id)}
          title={trace.name}
          className="stretched-link min-w-0 truncate rounded-sm font-medium"
        >
          {trace.name}
        </Link>
        {trace.spanCount > 1 ? (
          <span className="numeric shrink-0 text-subtle text-xs">{trace.spanCount} spans</span>
        ) : null}
      </span>
    </TableCell>
  );
}
