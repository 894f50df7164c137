"use client";
import Link from "next/link";
import { useDraft } from "@/components/drafts/draft-provider";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { LiveBadges } from "@/components/prompts/live-badges";
import { Checkbox } from "@/components/ui/checkbox";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { VersionListItem } from "@/server/versions/list-versions";
import { VersionBadge } from "./version-badge";
import { VersionMenu } from "./version-menu";

interface VersionTableProps {
  versions: readonly VersionListItem[];
  picked: readonly number[];
  onPick: (number: number, isPicked: boolean) => void;
}

/** On a phone, author, time and environments fold under the message. */
export function VersionTable({ versions, picked, onPick }: VersionTableProps) {
  const { workspaceSlug, prompt } = useDraft();
  return (
    <Table label="Versions" className="table-fixed">
      <TableHeader>
        <TableRow>
          <TableHead className="w-10">
            <span className="sr-only">Compare</span>
          </TableHead>
          <TableHead className="w-16">Version</TableHead>
          <TableHead>Message</TableHead>
          <TableHead className="w-64 max-lg:hidden">Live</TableHead>
          <TableHead className="w-56 max-md:hidden">Saved</TableHead>
          <TableHead className="w-12">
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {versions.map(({ number, message, author, createdAt, live }) => (
          <TableRow key={number} isSelected={picked.includes(number)}>
            <TableCell>
              <Checkbox
                aria-label={`Compare v${number}`}
                checked={picked.includes(number)}
                onCheckedChange={(checked) => onPick(number, checked === true)}
              />
            </TableCell>
            <TableCell>
              <VersionBadge version={number} href={paths.promptVersion(workspaceSlug, prompt.slug, number)} />
            </TableCell>
            <TableCell>
              <Link
                href={paths.promptVersion(workspaceSlug, prompt.slug, number)}
                className="break-words rounded-sm underline-offset-4 hover:underline"
              >
                {message}
              </Link>
              <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs lg:hidden">
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
              <VersionMenu number={number} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
