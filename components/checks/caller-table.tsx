import { Check, TriangleAlert } from "lucide-react";
import { formatCount, formatExact } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { VersionBadge } from "@/components/versions/version-badge";
import { callerName } from "@/server/callers/caller-name";
import type { AffectedCaller, AffectedPrompt } from "@/server/callers/list-release-callers";

/** The applications that call one prompt; what they would lack stands out. */
export function CallerTable({ prompt }: { prompt: AffectedPrompt }) {
  const { promptSlug, versionNumber, required, callers } = prompt;
  return (
    <Table label={`Applications that call ${promptSlug}`} isBare>
      <TableHeader>
        <TableRow>
          <TableHead>Application</TableHead>
          <TableHead>Variables that v{versionNumber} requires</TableHead>
          <TableHead>Calls version</TableHead>
          <TableHead isNumeric>Calls</TableHead>
          <TableHead>Last call</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {callers.map((caller) => (
          <TableRow key={`${caller.apiKey?.id ?? ""} ${caller.serviceName}`}>
            <TableHead scope="row" className="h-10 text-foreground text-sm">
              <Application caller={caller} />
            </TableHead>
            <TableCell className="min-w-48">
              <Variables caller={caller} required={required} />
            </TableCell>
            <TableCell>
              <Versions numbers={caller.versionNumbers} />
            </TableCell>
            <TableCell isNumeric className="numeric">
              {formatExact(caller.callCount)}
            </TableCell>
            <TableCell>
              <RelativeTime time={caller.lastCallAt} className="text-muted" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Application({ caller }: { caller: AffectedCaller }) {
  const { apiKey, serviceName } = caller;
  const key = apiKey === null ? "no key" : `key ${apiKey.name ?? "that was deleted"}`;
  return (
    <>
      <span className="block">{callerName(caller)}</span>
      {serviceName === "" ? null : <span className="block font-normal text-subtle text-xs">{key}</span>}
    </>
  );
}

const MOST_VERSIONS = 4;

function Versions({ numbers }: { numbers: readonly number[] }) {
  const more = numbers.length - MOST_VERSIONS;
  return (
    <span className="flex flex-wrap items-center gap-1">
      {numbers.slice(0, MOST_VERSIONS).map((number) => (
        <VersionBadge key={number} version={number} />
      ))}
      {more > 0 ? <span className="text-subtle text-xs">and {more} more</span> : null}
    </span>
  );
}

function Variables({ caller, required }: { caller: AffectedCaller; required: readonly string[] }) {
  const { missing, callsWithVariables } = caller;
  if (required.length === 0) return <span className="text-muted">None</span>;
  if (callsWithVariables === 0) return <span className="text-warning">Does not report what it sends</span>;
  if (missing.length === 0) {
    return (
      <span className="inline-flex items-center gap-1.5 text-success">
        <Check aria-hidden="true" className="size-4 shrink-0" />
        Sends {required.length === 1 ? "it" : `all ${required.length}`}
      </span>
    );
  }
  return (
    <ul className="flex flex-col gap-0.5">
      {missing.map(({ name, callCount }) => (
        <li key={name} className="flex items-baseline gap-1.5 text-danger">
          <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0 self-center" />
          <span>
            Does not send <code className="font-medium font-mono text-xs">{name}</code>
            {callCount === callsWithVariables ? null : (
              <span className="text-muted text-xs">
                {" "}
                in {formatExact(callCount)} of {formatCount(callsWithVariables, "call")}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
