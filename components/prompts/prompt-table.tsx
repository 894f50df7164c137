"use client";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { VersionBadge } from "@/components/versions/version-badge";
import type { PromptListItem } from "@/server/prompts/list-prompts";
import { LiveBadges } from "./live-badges";
import { PromptName } from "./prompt-name";

interface PromptTableProps {
  workspaceSlug: string;
  prompts: readonly PromptListItem[];
}

/** On a phone the columns fold under the name. */
export function PromptTable({ workspaceSlug, prompts }: PromptTableProps) {
  return (
    <Table label="Prompts" className="md:table-fixed">
      <TableHeader>
        <TableRow>
          <TableHead>Prompt</TableHead>
          <TableHead className="w-80 max-md:hidden xl:w-100">Live</TableHead>
          <TableHead className="w-20 max-md:hidden">Newest</TableHead>
          <TableHead className="w-56 max-lg:hidden">Changed</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {prompts.map((prompt) => (
          <TableRow key={prompt.id} isLink>
            <TableCell className="py-2">
              <PromptName slug={prompt.slug} href={paths.prompt(workspaceSlug, prompt.slug)} isStretched />
              {prompt.description ? (
                <p className="line-clamp-2 text-muted text-xs md:line-clamp-1">{prompt.description}</p>
              ) : null}
              <div className="mt-1.5 flex flex-wrap items-center gap-1.5 text-xs md:hidden">
                <NewestVersion prompt={prompt} />
                <LiveBadges live={prompt.live} />
              </div>
            </TableCell>
            <TableCell className="max-md:hidden">
              <LiveBadges live={prompt.live} emptyLabel="Nowhere" />
            </TableCell>
            <TableCell className="max-md:hidden">
              <NewestVersion prompt={prompt} />
            </TableCell>
            <TableCell className="max-lg:hidden">
              <span className="flex items-center gap-2">
                {prompt.changedBy ? <PerformerName performer={prompt.changedBy} /> : null}
                <RelativeTime time={prompt.changedAt} className="text-subtle text-xs" />
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function NewestVersion({ prompt }: { prompt: PromptListItem }) {
  if (prompt.latestVersionNumber === 0) return <span className="text-subtle text-xs">Not saved</span>;
  return <VersionBadge version={prompt.latestVersionNumber} />;
}
