"use client";
import { Archive, ArchiveRestore, FolderInput, Tag, TagsIcon, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { PromptListItem } from "@/server/prompts/list-prompts";
import { ArchivePromptsDialog } from "./archive-prompts-dialog";
import { MovePromptsDialog } from "./move-prompts-dialog";
import { TagPromptsDialog } from "./tag-prompts-dialog";
import { countOf, useChangePrompts } from "./use-change-prompts";

interface SelectionBarProps {
  workspaceSlug: string;
  selected: readonly PromptListItem[];
  noun: string;
  isArchived: boolean;
  onClear: () => void;
}

type Action = "move" | "tag" | "untag" | "archive";

/** What can be done with the selected rows; it stays in sight while one scrolls. */
export function SelectionBar({ workspaceSlug, selected, noun, isArchived, onClear }: SelectionBarProps) {
  const [action, setAction] = useState<Action>();
  const { change, isPending } = useChangePrompts(workspaceSlug);
  const hasTags = selected.some(({ tags }) => tags.length > 0);
  const shared = { workspaceSlug, prompts: selected, noun, onClose: () => setAction(undefined) };

  function restore() {
    const done = (count: number) => `${countOf(count, noun)} restored`;
    const promptIds = selected.map(({ id }) => id);
    change({ promptIds, change: { kind: "restore" }, done }).catch((error: unknown) =>
      toast.error(error instanceof Error ? error.message : "That did not work. Try again."),
    );
  }

  return (
    <>
      <div
        role="toolbar"
        aria-label={`${countOf(selected.length, noun)} selected`}
        className="sticky bottom-3 z-20 mx-auto flex w-fit max-w-full flex-wrap items-center gap-1 rounded-lg bg-raised p-1.5 shadow-raised"
      >
        <span className="numeric px-2 font-medium">{selected.length} selected</span>
        <Button size="sm" variant="ghost" onClick={() => setAction("move")}>
          <FolderInput aria-hidden="true" />
          Move to…
        </Button>
        <Button size="sm" variant="ghost" onClick={() => setAction("tag")}>
          <Tag aria-hidden="true" />
          Tag…
        </Button>
        {hasTags ? (
          <Button size="sm" variant="ghost" onClick={() => setAction("untag")}>
            <TagsIcon aria-hidden="true" />
            Untag…
          </Button>
        ) : null}
        {isArchived ? (
          <Button size="sm" variant="ghost" isLoading={isPending} onClick={restore}>
            <ArchiveRestore aria-hidden="true" />
            Restore
          </Button>
        ) : (
          <Button size="sm" variant="ghost" onClick={() => setAction("archive")}>
            <Archive aria-hidden="true" />
            Archive…
          </Button>
        )}
        <Button size="icon-sm" variant="ghost" aria-label="Clear the selection" onClick={onClear}>
          <X aria-hidden="true" />
        </Button>
      </div>
      {action === "move" ? <MovePromptsDialog {...shared} /> : null}
      {action === "tag" || action === "untag" ? <TagPromptsDialog {...shared} kind={action} /> : null}
      {action === "archive" ? <ArchivePromptsDialog {...shared} /> : null}
    </>
  );
}
