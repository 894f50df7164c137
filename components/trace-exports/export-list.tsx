"use client";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Download, FileDown, Trash2 } from "lucide-react";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { formatBytes } from "@/components/ui/format-bytes";
import { formatCount, formatExact } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TraceExportListItem } from "@/server/trace-exports/list-trace-exports";
import { FORMATS, filterWords, rangeWords } from "./export-words";

const POLL_MS = 2_000;

const isUnderWay = ({ state }: TraceExportListItem) => state === "waiting" || state === "running";

/** Exports of the last days, with their progress. */
export function ExportList({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const { data: exports } = useSuspenseQuery({
    ...trpc.traceExport.list.queryOptions({ workspaceSlug }),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? POLL_MS : false),
  });
  if (exports.length === 0) {
    return (
      <EmptyState
        icon={FileDown}
        title="No exports"
        description="Filter the traces and press Export: the file is written in the background and kept here for three days."
        action={
          <Button asChild>
            <Link href={paths.traces(workspaceSlug)}>Show the traces</Link>
          </Button>
        }
      />
    );
  }
  return (
    <ul aria-label="Exports" className="divide-y overflow-hidden rounded-lg border">
      {exports.map((one) => (
        <ExportRow key={one.id} workspaceSlug={workspaceSlug} item={one} />
      ))}
    </ul>
  );
}

function ExportRow({ workspaceSlug, item }: { workspaceSlug: string; item: TraceExportListItem }) {
  const label = FORMATS.find(({ format }) => format === item.format)?.label ?? item.format;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 bg-surface px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <span className="font-medium">{label}</span>
          <Progress item={item} />
        </p>
        <AskedFor item={item} />
        {item.reason === "" ? null : <p className="mt-1 text-warning text-xs">{item.reason}</p>}
        <p className="mt-1 text-subtle text-xs">
          {authorOf(item)}, <RelativeTime time={item.createdAt} />
          {item.state === "done" ? (
            <>
              ; gone <RelativeTime time={item.expiresAt} />
            </>
          ) : null}
        </p>
      </div>
      <Actions workspaceSlug={workspaceSlug} item={item} label={label} />
    </li>
  );
}

function authorOf({ createdByName, createdByKeyName }: TraceExportListItem): string {
  if (createdByKeyName !== null) return `API key “${createdByKeyName}”`;
  return createdByName ?? "Somebody who left";
}

/** Range and filters of the list when it was asked for. */
function AskedFor({ item: { filter } }: { item: TraceExportListItem }) {
  return (
    <ul aria-label="Filters" className="mt-1 flex flex-wrap items-center gap-1.5 text-muted text-xs">
      <li className="numeric">{rangeWords(filter)}</li>
      {filterWords(filter).map((words) => (
        <li key={words} className="min-w-0 max-w-full">
          <Badge tone="outline" className="max-w-full" title={words}>
            <span className="truncate">{words}</span>
          </Badge>
        </li>
      ))}
    </ul>
  );
}

function Progress({ item }: { item: TraceExportListItem }) {
  const found = (
    <span className="numeric text-muted text-xs">
      {formatCount(item.traceCount, "trace")}, {formatCount(item.spanCount, "span")}
    </span>
  );
  switch (item.state) {
    case "waiting":
      return <Badge>Waiting</Badge>;
    case "failed":
      return <Badge tone="danger">Failed</Badge>;
    case "done":
      return (
        <>
          {found}
          {/* The others are kept compressed, and are many times as large once they are read. */}
          {item.format === "parquet" ? (
            <span className="numeric text-muted text-xs">{formatBytes(item.sizeBytes)}</span>
          ) : null}
        </>
      );
    case "running":
      return (
        <>
          <progress
            aria-label="Progress"
            value={item.percent}
            max={100}
            className="h-1.5 w-32 overflow-hidden rounded-full accent-accent-solid"
          />
          <span className="numeric text-muted text-xs">{formatExact(item.percent)} %</span>
          {found}
        </>
      );
  }
}

interface ActionsProps {
  workspaceSlug: string;
  item: TraceExportListItem;
  label: string;
}

function Actions({ workspaceSlug, item, label }: ActionsProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.traceExport.delete.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.traceExport.pathFilter()),
    }),
  );
  return (
    <div className="flex items-center gap-2">
      {item.state === "done" ? (
        <Button size="sm" asChild>
          <a href={paths.traceExportDownload(workspaceSlug, item.id)} download>
            <Download aria-hidden="true" className="size-3.5" />
            Download {label}
          </a>
        </Button>
      ) : null}
      <ConfirmDialog
        trigger={
          <Button size="icon-sm" variant="ghost" aria-label={`Delete the ${label} export`}>
            <Trash2 aria-hidden="true" />
          </Button>
        }
        title="Delete this export?"
        description="The file is gone for everybody; the traces stay."
        confirmLabel="Delete export"
        onConfirm={() => remove.mutateAsync({ workspaceSlug, traceExportId: item.id })}
      />
    </div>
  );
}
