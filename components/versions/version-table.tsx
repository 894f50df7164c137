"use client";
import Link from "next/link";
import { BranchChip } from "@/components/branches/branch-chip";
import { assignSeriesColors } from "@/components/charts/series-color";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { LiveBadges } from "@/components/prompts/live-badges";
import { usePrompt } from "@/components/prompts/use-prompt";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { VersionListItem } from "@/server/versions/select-versions";
import { ClampedText } from "./clamped-text";
import { HistoryLane } from "./history-lane";
import { layoutHistory } from "./layout-history";
import { VersionBadge } from "./version-badge";
import { VersionMenu } from "./version-menu";

interface VersionTableProps {
  versions: readonly VersionListItem[];
  /** By version: the branches whose newest it is. */
  heads: ReadonlyMap<number, readonly string[]>;
  picked: readonly number[];
  onPick: (number: number, isPicked: boolean) => void;
}

/** More leave no room for words on a phone, and the words say it too. */
const laneClasses = (laneCount: number) => (laneCount > 6 ? "max-sm:hidden" : "");

/** On a phone, author, time and environments fold under the message. */
export function VersionTable({ versions, heads, picked, onPick }: VersionTableProps) {
  const { rows, laneCount } = layoutHistory(versions);
  const colors = assignSeriesColors(versions.map(({ branchName }) => branchName));
  const graphWidth = 16 + Math.min(14 * (laneCount - 1), 112);
  return (
    <Table label="Versions" className="table-fixed">
      <TableHeader>
        <TableRow>
          <TableHead className="w-10">
            <span className="sr-only">Compare</span>
          </TableHead>
          <TableHead className={cn("px-0", laneClasses(laneCount))} style={{ width: graphWidth }}>
            <span className="sr-only">Graph</span>
          </TableHead>
          <TableHead className="w-16">Version</TableHead>
          <TableHead>Message</TableHead>
          <TableHead className="w-56 max-lg:hidden">Live</TableHead>
          <TableHead className="w-56 max-md:hidden">Saved</TableHead>
          <TableHead className="w-12">
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {versions.map((version, index) => {
          const row = rows[index];
          return (
            <TableRow key={version.number} isSelected={picked.includes(version.number)}>
              <TableCell>
                <Checkbox
                  aria-label={`Compare v${version.number}`}
                  checked={picked.includes(version.number)}
                  onCheckedChange={(checked) => onPick(version.number, checked === true)}
                />
              </TableCell>
              <TableCell className={cn("relative p-0", laneClasses(laneCount))}>
                {row ? (
                  <HistoryLane
                    row={row}
                    laneCount={laneCount}
                    colors={colors}
                    isMerge={version.mergedNumber !== null}
                  />
                ) : null}
              </TableCell>
              <VersionCells version={version} heads={heads.get(version.number) ?? []} />
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

function VersionCells({ version, heads }: { version: VersionListItem; heads: readonly string[] }) {
  const { workspaceSlug, prompt } = usePrompt();
  const { number, message, author, createdAt, live } = version;
  const href = paths.promptVersion(workspaceSlug, prompt.slug, number);
  return (
    <>
      <TableCell>
        <VersionBadge version={number} href={href} />
      </TableCell>
      <TableCell>
        <ClampedText text={message}>
          <Link href={href} className="break-words rounded-sm underline-offset-4 hover:underline">
            {message}
          </Link>
        </ClampedText>
        <VersionOrigin version={version} heads={heads} />
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs empty:hidden lg:hidden">
          <span className="inline-flex items-center gap-2 text-muted md:hidden">
            <PerformerName performer={author} />
            <RelativeTime time={createdAt} className="text-subtle" />
          </span>
          <LiveBadges live={live} isNumberless />
        </div>
      </TableCell>
      <TableCell className="max-lg:hidden">
        <LiveBadges live={live} isNumberless />
      </TableCell>
      <TableCell className="max-md:hidden">
        <span className="flex items-center gap-2">
          <PerformerName performer={author} />
          <RelativeTime time={createdAt} className="text-subtle text-xs" />
        </span>
      </TableCell>
      <TableCell className="px-1 text-right">
        <VersionMenu version={version} />
      </TableCell>
    </>
  );
}

/** What the lines of the graph say, in words: the branch, what it leads, what was merged. */
function VersionOrigin({ version, heads }: { version: VersionListItem; heads: readonly string[] }) {
  const { branchName, mergedNumber } = version;
  const isNamed = heads.length === 0 && branchName !== "main";
  if (!isNamed && heads.length === 0 && mergedNumber === null) return null;
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-xs">
      {heads.map((name) => (
        <BranchChip key={name} name={name} />
      ))}
      {isNamed ? <span>on {branchName}</span> : null}
      {mergedNumber === null ? null : <span>merges v{mergedNumber}</span>}
    </div>
  );
}
