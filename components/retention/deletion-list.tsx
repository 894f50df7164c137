"use client";
import { Badge } from "@/components/ui/badge";
import { formatCount } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { DeletionOutput } from "@/server/retention/deletion-schemas";
import type { DeletionState } from "@/server/retention/deletion-states";

const stateWords: Readonly<Record<DeletionState, { label: string; tone: "neutral" | "info" | "success" }>> = {
  waiting: { label: "Waiting", tone: "neutral" },
  running: { label: "Deleting", tone: "info" },
  done: { label: "Done", tone: "success" },
};
const kindWords = { user: "A user", trace: "A trace", filter: "A filter" } as const;

/** The latest deletions; of whom they were is not kept. */
export function DeletionList({ deletions }: { deletions: readonly DeletionOutput[] }) {
  if (deletions.length === 0) return null;
  return (
    <div className="mt-6">
      <h3 className="mb-2 font-medium text-sm">Deletions</h3>
      <Table label="Deletions">
        <TableHeader>
          <TableRow>
            <TableHead>Asked</TableHead>
            <TableHead>Of</TableHead>
            <TableHead>State</TableHead>
            <TableHead>Deleted</TableHead>
            <TableHead>Reason</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {deletions.map((deletion) => (
            <TableRow key={deletion.id}>
              <TableCell>
                <RelativeTime time={deletion.requestedAt} />
              </TableCell>
              <TableCell className="whitespace-nowrap">{kindWords[deletion.kind]}</TableCell>
              <TableCell>
                <Badge tone={stateWords[deletion.state].tone}>{stateWords[deletion.state].label}</Badge>
              </TableCell>
              <TableCell className="whitespace-nowrap">
                {formatCount(deletion.tracesDeleted, "trace")}
                {deletion.tracesHeld > 0 ? `, ${deletion.tracesHeld} held` : ""}
              </TableCell>
              <TableCell className="min-w-40 break-words text-muted">{deletion.reason || "–"}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
