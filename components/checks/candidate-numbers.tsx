"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { ErrorState } from "@/components/ui/error-state";
import { formatCount } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { VersionBadge } from "@/components/versions/version-badge";
import type { PromptNumbers } from "@/server/callers/compare-numbers";
import { numberRows } from "./number-rows";

interface CandidateNumbersProps {
  workspaceSlug: string;
  releaseId: string;
}

/** What calls of the live and of the candidate version cost and how long they took, as far as it is known. */
export function CandidateNumbers({ workspaceSlug, releaseId }: CandidateNumbersProps) {
  const trpc = useTRPC();
  const numbers = useQuery(
    trpc.caller.compareNumbers.queryOptions({ workspaceSlug, releaseId }, { refetchOnMount: "always" }),
  );
  const { data } = numbers;
  return (
    <Panel
      title="Cost and latency"
      description={
        data ? `Calls in any environment over the last ${formatCount(data.days, "day")}` : undefined
      }
      isFlush
    >
      {numbers.isError ? (
        <ErrorState
          title="The numbers could not be loaded"
          message={numbers.error.message}
          onRetry={numbers.refetch}
          className="m-3"
        />
      ) : null}
      {numbers.isPending ? <SkeletonRows rows={3} label="Loading the numbers" /> : null}
      {data ? (
        <div className="divide-y">
          {data.prompts.map((prompt) => (
            <PromptFigures key={prompt.promptSlug} numbers={prompt} isNamed={data.prompts.length > 1} />
          ))}
        </div>
      ) : null}
    </Panel>
  );
}

function PromptFigures({ numbers, isNamed }: { numbers: PromptNumbers; isNamed: boolean }) {
  const { promptSlug, live, candidate } = numbers;
  const hasCalls = (live?.calls ?? 0) + (candidate?.calls ?? 0) > 0;
  return (
    <div>
      {isNamed ? (
        <h3 className="break-all px-4 pt-3 pb-1 font-medium font-mono text-xs">{promptSlug}</h3>
      ) : null}
      {hasCalls ? (
        <NumberTable numbers={numbers} />
      ) : (
        <p className="px-4 py-3 text-muted">
          {live ? "Neither version has been called." : "It has not been called anywhere yet."} Call the new
          version in another environment first, and its cost and latency are known before it goes live.
        </p>
      )}
    </div>
  );
}

/** Columns of fixed shares: the tables of several prompts stand below each other. */
function NumberTable({ numbers: { promptSlug, live, candidate } }: { numbers: PromptNumbers }) {
  return (
    <Table label={`Cost and latency of ${promptSlug}`} isBare>
      <TableHeader>
        <TableRow>
          <TableHead>Figure</TableHead>
          <TableHead isNumeric className="w-1/5">
            <VersionHead words="Live" version={live?.versionNumber} />
          </TableHead>
          <TableHead isNumeric className="w-1/5">
            <VersionHead words="New" version={candidate?.versionNumber} />
          </TableHead>
          <TableHead isNumeric className="w-1/5">
            Change
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {numberRows(live, candidate).map(({ label, live: before, candidate: after, change }) => (
          <TableRow key={label}>
            <TableHead scope="row" className="h-9 text-muted text-sm">
              {label}
            </TableHead>
            <TableCell isNumeric>{before ?? <NotKnown />}</TableCell>
            <TableCell isNumeric>{after ?? <NotKnown />}</TableCell>
            <TableCell isNumeric className="text-muted">
              {change}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function VersionHead({ words, version }: { words: string; version: number | undefined }) {
  if (version === undefined) return <>Nothing live</>;
  return (
    <span className="inline-flex items-center gap-1.5">
      {words} <VersionBadge version={version} />
    </span>
  );
}

function NotKnown() {
  return <span className="text-subtle">not known</span>;
}
