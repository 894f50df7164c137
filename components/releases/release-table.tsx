"use client";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ReleaseListItem } from "@/server/releases/release-outputs";
import { ReleaseStateBadge } from "./release-state-badge";
import { ReleaseTitle } from "./release-title";
import { ReleasedItems } from "./released-items";
import { ReviewTally } from "./review-tally";

interface ReleaseTableProps {
  workspaceSlug: string;
  releases: readonly ReleaseListItem[];
}

export function ReleaseTable({ workspaceSlug, releases }: ReleaseTableProps) {
  return (
    <Table label="Releases" className="max-md:block">
      <TableHeader className="max-md:sr-only">
        <TableRow>
          <TableHead>Release</TableHead>
          <TableHead>State</TableHead>
          <TableHead>Environment</TableHead>
          <TableHead>Prompts</TableHead>
          <TableHead>Reviews</TableHead>
          <TableHead>Requested by</TableHead>
          <TableHead className="text-right">Changed</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody className="max-md:block">
        {releases.map((release) => (
          <ReleaseRow key={release.id} workspaceSlug={workspaceSlug} release={release} />
        ))}
      </TableBody>
    </Table>
  );
}

/** Under 768 px the cells flow like a card. */
const flowing = "max-md:h-auto max-md:p-0";

function ReleaseRow({ workspaceSlug, release }: { workspaceSlug: string; release: ReleaseListItem }) {
  const { number, title, state, environment, items, requestedBy } = release;
  return (
    <TableRow
      isLink
      className="max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1.5 max-md:px-3 max-md:py-3"
    >
      <TableCell className={`${flowing} max-md:w-full md:min-w-56 md:max-w-96`}>
        <ReleaseTitle number={number} title={title} href={paths.release(workspaceSlug, number)} />
      </TableCell>
      <TableCell className={flowing}>
        <ReleaseStateBadge state={state} />
      </TableCell>
      <TableCell className={flowing}>
        <EnvironmentBadge name={environment.name} color={environment.color} isPlain />
      </TableCell>
      <TableCell className={`${flowing} max-md:w-full md:max-w-80`}>
        <ReleasedItems items={items} />
      </TableCell>
      <TableCell className={flowing}>
        {state === "draft" ? null : <ReviewTally release={release} />}
      </TableCell>
      <TableCell className={`${flowing} whitespace-nowrap`}>
        <PerformerName performer={requestedBy} />
      </TableCell>
      <TableCell className={`${flowing} text-right text-subtle max-md:ml-auto`}>
        <RelativeTime time={release.closedAt ?? release.updatedAt} />
      </TableCell>
    </TableRow>
  );
}
