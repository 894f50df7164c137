import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ImportReport } from "@/server/transfers/import-files";
import { FORMAT_NAMES } from "./transfer-words";

interface ImportTableProps {
  workspaceSlug: string;
  report: ImportReport;
  /** Whether it has been done, or would be. */
  isDone: boolean;
}

const MAX_SHOWN = 300;

/** Each prompt, and what becomes of it. */
export function ImportTable({ workspaceSlug, report, isDone }: ImportTableProps) {
  if (report.prompts.length === 0) return null;
  return (
    <>
      <Table label={isDone ? "Imported prompts" : "Prompts to import"}>
        <TableHeader>
          <TableRow>
            <TableHead>Prompt</TableHead>
            <TableHead className="max-sm:hidden">From</TableHead>
            <TableHead isNumeric>Versions</TableHead>
            <TableHead>{isDone ? "What happened" : "What will happen"}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {report.prompts.slice(0, MAX_SHOWN).map((row) => (
            <TableRow key={row.slug}>
              <TableCell className="font-mono text-xs">
                {isDone ? (
                  <Link className="text-accent hover:underline" href={paths.prompt(workspaceSlug, row.slug)}>
                    {row.slug}
                  </Link>
                ) : (
                  row.slug
                )}
              </TableCell>
              <TableCell className="text-muted text-xs max-sm:hidden">
                {FORMAT_NAMES[row.format]} <span className="break-all font-mono">{row.file}</span>
              </TableCell>
              <TableCell isNumeric className="tabular-nums">
                {row.versionCount}
              </TableCell>
              <TableCell>
                <Outcome action={row.action} isDone={isDone} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {report.prompts.length > MAX_SHOWN ? (
        <p className="text-muted text-xs">… and {report.prompts.length - MAX_SHOWN} more</p>
      ) : null}
    </>
  );
}

type Action = ImportReport["prompts"][number]["action"];

function Outcome({ action, isDone }: { action: Action; isDone: boolean }) {
  if (action === "skip") return <Badge tone="neutral">{isDone ? "Left as it was" : "Stays as it is"}</Badge>;
  if (action === "add") return <Badge tone="info">{isDone ? "Versions added" : "Adds versions"}</Badge>;
  return <Badge tone="success">{isDone ? "Made" : "New"}</Badge>;
}
