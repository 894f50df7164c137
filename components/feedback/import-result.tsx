import { formatExact } from "@/components/ui/format-number";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ImportFeedbackOutput } from "@/server/feedback/feedback-list-schemas";

/** How many lines were taken, and why the others were not. */
export function ImportResult({ result }: { result: ImportFeedbackOutput }) {
  const { storedCount, waitingCount, refusedCount, refused } = result;
  return (
    <div className="space-y-4" role="status">
      <dl className="grid grid-cols-3 gap-4 rounded-lg border px-4 py-3">
        <Figure label="Stored" count={storedCount} />
        <Figure label="Waiting" count={waitingCount} />
        <Figure label="Refused" count={refusedCount} tone={refusedCount > 0 ? "text-danger" : ""} />
      </dl>
      {waitingCount > 0 ? (
        <p className="text-pretty text-muted">
          Waiting lines are about traces or runs that have not arrived. They are kept for a day, and stored
          when what they are about comes.
        </p>
      ) : null}
      {refused.length > 0 ? (
        <>
          <Table label="Refused lines">
            <TableHeader>
              <TableRow>
                <TableHead isNumeric>Line</TableHead>
                <TableHead>What is wrong with it</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {refused.map(({ line, message }) => (
                <TableRow key={line}>
                  <TableCell isNumeric className="numeric">
                    {formatExact(line)}
                  </TableCell>
                  <TableCell className="w-full break-words">{message}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
          {refused.length < refusedCount ? (
            <p className="text-muted">
              The first {refused.length} of them. Put these right, and import again.
            </p>
          ) : null}
        </>
      ) : null}
    </div>
  );
}

function Figure({ label, count, tone = "" }: { label: string; count: number; tone?: string }) {
  return (
    <div>
      <dt className="text-subtle text-xs">{label}</dt>
      <dd className={`numeric mt-0.5 font-semibold text-lg ${tone}`}>{formatExact(count)}</dd>
    </div>
  );
}
