import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { formatCount, formatDurationMs, formatExact, formatUsd } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { SessionOutput } from "@/server/traces/trace-group-schemas";

type Group = Omit<SessionOutput, "userIds">;

interface GroupTableProps<Row extends Group> {
  /** "Sessions". */
  label: string;
  /** What one row is: "Session". */
  noun: string;
  /** What each of its traces is: "Turn". */
  traceNoun: string;
  rows: readonly Row[];
  hrefOf: (row: Row) => Route;
  /** Between the figures and the time. */
  extra: { readonly label: string; readonly cell: (row: Row) => ReactNode };
}

/** Under 768 px the cells flow like a card: id and time, then the figures. */
const flowing = "max-md:h-auto max-md:p-0";
/** Leaves room for the time and for nothing else, whatever comes next. */
const ROW_HEAD = "max-md:min-w-0 max-md:grow max-md:basis-[calc(100%-6.5rem)]";

/** Sessions or users with their figures. */
export function GroupTable<Row extends Group>(props: GroupTableProps<Row>) {
  const { label, noun, traceNoun, rows, hrefOf, extra } = props;
  return (
    <Table label={label} className="max-md:block">
      <TableHeader className="max-md:sr-only">
        <TableRow>
          <TableHead>{noun}</TableHead>
          <TableHead isNumeric>{traceNoun}s</TableHead>
          <TableHead isNumeric>Failed</TableHead>
          <TableHead isNumeric>Mean latency</TableHead>
          <TableHead isNumeric>Tokens</TableHead>
          <TableHead isNumeric>Cost</TableHead>
          <TableHead>{extra.label}</TableHead>
          <TableHead className="text-right">Last activity</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody className="max-md:block">
        {rows.map((row) => (
          <TableRow
            key={row.id}
            isLink
            className="max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1.5 max-md:px-3 max-md:py-3"
          >
            <TableCell className={`${flowing} ${ROW_HEAD} md:max-w-72`}>
              <Link
                href={hrefOf(row)}
                title={row.id}
                className="stretched-link block truncate rounded-sm font-medium font-mono text-xs"
              >
                {row.id}
              </Link>
            </TableCell>
            <TableCell isNumeric className={`${flowing} max-md:order-3`}>
              {formatExact(row.traceCount)}
              <span className="text-subtle text-xs md:hidden">
                {" "}
                {traceNoun.toLowerCase()}
                {row.traceCount === 1 ? "" : "s"}
              </span>
            </TableCell>
            <TableCell
              isNumeric
              className={cn(flowing, "max-md:order-3", row.errorCount > 0 ? "text-danger" : "max-md:hidden")}
            >
              {formatExact(row.errorCount)}
              <span className="text-xs md:hidden"> failed</span>
            </TableCell>
            <TableCell isNumeric className={`${flowing} max-md:order-4 max-md:empty:hidden`}>
              {row.meanLatencyMs === null ? null : formatDurationMs(row.meanLatencyMs)}
            </TableCell>
            <TableCell isNumeric className={`${flowing} max-md:order-4`}>
              {formatExact(row.inputTokens + row.outputTokens)}
              <span className="text-subtle text-xs md:hidden"> tokens</span>
            </TableCell>
            <TableCell isNumeric className={`${flowing} max-md:order-4`}>
              {formatUsd(row.costUsd)}
            </TableCell>
            <TableCell className={`${flowing} max-md:order-5 max-md:empty:hidden md:max-w-48`}>
              {extra.cell(row)}
            </TableCell>
            <TableCell className={`${flowing} text-right text-subtle max-md:order-2`}>
              <RelativeTime time={row.lastActivityAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** The first of some ids, and how many more there are. */
export function FirstId({ ids }: { ids: readonly string[] }) {
  const [first, ...others] = ids;
  if (first === undefined) return null;
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-xs">
      <span className="truncate font-mono text-muted" title={ids.join(", ")}>
        {first}
      </span>
      {others.length > 0 ? (
        <span className="shrink-0 text-subtle">+{formatCount(others.length, "other")}</span>
      ) : null}
    </span>
  );
}
