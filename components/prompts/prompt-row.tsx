"use client";
import { type MouseEvent, memo } from "react";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { Person } from "@/components/members/person";
import { Checkbox } from "@/components/ui/checkbox";
import { RelativeTime } from "@/components/ui/relative-time";
import { TableCell, TableRow } from "@/components/ui/table";
import { VersionBadge } from "@/components/versions/version-badge";
import type { PromptListItem } from "@/server/prompts/list-prompts";
import { LiveBadges } from "./live-badges";
import { PromptExcerpt } from "./prompt-excerpt";
import { PromptName } from "./prompt-name";
import { StarButton } from "./star-button";
import { TagList } from "./tag-list";

interface PromptRowProps {
  workspaceSlug: string;
  prompt: PromptListItem;
  /** Its place in the list, from 0. */
  index: number;
  isSelected: boolean;
  /** Absent for those who may only read. */
  onToggle: ((promptId: string, isRange: boolean) => void) | undefined;
  isSnippet: boolean;
  /** Tells the virtual list how high it is. */
  measure: (element: HTMLTableRowElement | null) => void;
}

/** On a phone the columns fold under the name. Drawn once, however far one scrolls. */
export const PromptRow = memo(function PromptRow(props: PromptRowProps) {
  const { workspaceSlug, prompt, index, isSelected, onToggle, isSnippet, measure } = props;
  const { slug, excerpts } = prompt;
  return (
    <TableRow
      ref={measure}
      data-index={index}
      // The header is the first.
      aria-rowindex={index + 2}
      isLink
      isSelected={isSelected}
    >
      {onToggle ? (
        <SelectCell
          slug={slug}
          isSelected={isSelected}
          onToggle={(isRange) => onToggle(prompt.id, isRange)}
        />
      ) : null}
      <TableCell className="py-2">
        <div className="flex min-w-0 items-center gap-1">
          <PromptName
            slug={slug}
            href={paths.prompt(workspaceSlug, slug)}
            matches={excerpts.find(({ field }) => field === "slug")?.matches ?? []}
            isStretched
          />
          <StarButton workspaceSlug={workspaceSlug} slug={slug} isStarred={prompt.isStarred} />
        </div>
        <PromptExcerpt description={prompt.description} excerpts={excerpts} />
        <div className="mt-1 flex flex-wrap items-center gap-1.5 empty:hidden">
          <TagList tags={prompt.tags} excerpts={excerpts} />
        </div>
        <div className="mt-1.5 flex flex-wrap items-center gap-1.5 text-xs md:hidden">
          <NewestVersion prompt={prompt} />
          <LiveBadges live={prompt.live} />
        </div>
      </TableCell>
      {isSnippet ? null : (
        <TableCell className="max-md:hidden">
          <LiveBadges live={prompt.live} emptyLabel="Nowhere" />
        </TableCell>
      )}
      <TableCell className="max-md:hidden">
        <NewestVersion prompt={prompt} />
      </TableCell>
      <TableCell className="max-2xl:hidden">
        {prompt.owner ? (
          <Person name={prompt.owner.name} email={prompt.owner.email} />
        ) : (
          <span className="text-subtle">Nobody</span>
        )}
      </TableCell>
      <TableCell className="max-xl:hidden">
        <span className="flex min-w-0 items-center gap-2">
          {prompt.changedBy ? <PerformerName performer={prompt.changedBy} /> : null}
          <RelativeTime time={prompt.changedAt} className="text-subtle text-xs" />
        </span>
      </TableCell>
    </TableRow>
  );
});

interface SelectCellProps {
  slug: string;
  isSelected: boolean;
  onToggle: (isRange: boolean) => void;
}

function SelectCell({ slug, isSelected, onToggle }: SelectCellProps) {
  // Above the row's link, and as large as the cell: a near miss must not open the prompt.
  return (
    <TableCell className="relative z-10 p-0">
      <span className="grid h-full min-h-11 place-items-center">
        <Checkbox
          checked={isSelected}
          onClick={(event: MouseEvent) => onToggle(event.shiftKey)}
          aria-label={`Select ${slug}`}
        />
      </span>
    </TableCell>
  );
}

function NewestVersion({ prompt }: { prompt: PromptListItem }) {
  if (prompt.latestVersionNumber === 0) return <span className="text-subtle text-xs">Not saved</span>;
  return <VersionBadge version={prompt.latestVersionNumber} />;
}
